namespace EdgeRouter.Routing.Execute;

/// <summary>Where a call takes over from one that broke; <c>default</c> for one that begins at the beginning.</summary>
/// <param name="Prefill">JSON-escaped start of the answer.</param>
/// <param name="MaxTokens">What is left of the client's limit; 0 when it set none.</param>
internal readonly record struct Resumption(ReadOnlyMemory<byte> Prefill, int MaxTokens);
