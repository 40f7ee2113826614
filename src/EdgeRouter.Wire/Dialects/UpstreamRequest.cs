namespace EdgeRouter.Wire.Dialects;

/// <summary>What changes between the client's request and the one sent to a model.</summary>
/// <param name="Model">The provider's name of the model, UTF-8.</param>
/// <param name="Prefill">JSON-escaped start of the answer to go on from, sent as a trailing assistant message; empty for none.</param>
public readonly record struct UpstreamRequest(ReadOnlyMemory<byte> Model, ReadOnlyMemory<byte> Prefill)
{
    /// <summary>Tokens that the answer may still have, in the place of the client's limit; 0 leaves that as it is. Only where the client set one.</summary>
    public int MaxTokens { get; init; }
}
