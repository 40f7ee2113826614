namespace EdgeRouter.Wire.Chat;

/// <summary>
/// A parsed chat completion request: ranges into <see cref="Body"/> and flags, nothing copied.
/// Lives as long as the body and the <see cref="ChatScratch"/> it was read with; not thread-safe to outlive either.
/// </summary>
public readonly struct ChatRequest
{
    /// <summary>The request as it came, one contiguous block of valid UTF-8.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Top-level members in the order sent.</summary>
    public required ReadOnlyMemory<ChatField> Fields { get; init; }

    /// <summary>Elements of <c>messages</c> in order; never empty.</summary>
    public required ReadOnlyMemory<ChatMessage> Messages { get; init; }

    /// <summary>Value of <c>model</c> without quotes (no escapes: a model name with a backslash is refused).</summary>
    public required ByteRange Model { get; init; }

    /// <summary>Values of <c>models</c> without quotes: whom to ask, in this order, when <see cref="Model"/> fails. OpenRouter's, and for us alone.</summary>
    public required ReadOnlyMemory<ByteRange> Fallbacks { get; init; }

    /// <summary>The stricter of <c>max_price</c> and <c>provider.max_price</c>.</summary>
    public required PriceLimit MaxPrice { get; init; }

    /// <summary>The <c>messages</c> array, brackets included.</summary>
    public required ByteRange MessagesArray { get; init; }

    public required ChatFlags Flags { get; init; }

    /// <summary><c>max_completion_tokens</c>, else <c>max_tokens</c>, else -1.</summary>
    public required int MaxTokens { get; init; }

    /// <summary><c>n</c>, 1 when absent.</summary>
    public required int Choices { get; init; }

    /// <summary>Index in <see cref="Messages"/> of the final message when it is the user's, else -1.</summary>
    public required int LastUser { get; init; }

    public ReadOnlySpan<byte> ModelUtf8 => Model.Of(Body.Span);

    public bool Has(ChatFlags flag) => (Flags & flag) != 0;
}
