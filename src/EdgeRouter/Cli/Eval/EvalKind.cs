namespace EdgeRouter.Cli.Eval;

internal enum EvalKind : byte
{
    /// <summary>Similarity of two texts, with the guard's word in it.</summary>
    Pairs,

    /// <summary>Similarity of two texts, the embedder's alone.</summary>
    Sts,

    /// <summary>A stream of requests through the cache.</summary>
    Replay,

    /// <summary>A cache filled beforehand, then asked.</summary>
    Faq,
}
