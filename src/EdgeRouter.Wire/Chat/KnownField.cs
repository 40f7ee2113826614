namespace EdgeRouter.Wire.Chat;

/// <summary>The members of a chat completion request that some step reads; all others are <see cref="Other"/> and travel untouched.</summary>
public enum KnownField : byte
{
    Other,
    Model,
    Messages,
    Stream,
    StreamOptions,
    N,
    MaxTokens,
    MaxCompletionTokens,
    Tools,
    ToolChoice,
    Functions,
    ResponseFormat,
    Logprobs,
    Store,
    Modalities,
    User,
    Metadata,
    Models,
    MaxPrice,
    Provider,
}
