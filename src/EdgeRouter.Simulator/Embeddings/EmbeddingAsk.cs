namespace EdgeRouter.Simulator;

/// <summary>What the simulator needs to know of an embeddings request.</summary>
internal sealed class EmbeddingAsk
{
    public const int UsualDimensions = 256;

    public string Model { get; set; } = "";

    /// <summary>Stable hash of each input.</summary>
    public List<ulong> Seeds { get; } = [];

    public int PromptTokens { get; set; }

    public int Dimensions { get; set; } = UsualDimensions;

    /// <summary><c>encoding_format: base64</c>.</summary>
    public bool WantsBase64 { get; set; }
}
