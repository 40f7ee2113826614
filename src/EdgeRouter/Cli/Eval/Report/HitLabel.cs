namespace EdgeRouter.Cli.Eval.Report;

/// <summary>Whether the answer of one text does for another.</summary>
internal enum HitLabel : byte
{
    /// <summary>Nobody has said.</summary>
    Unjudged,
    Right,
    Wrong,
}
