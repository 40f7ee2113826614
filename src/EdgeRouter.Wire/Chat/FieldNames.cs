namespace EdgeRouter.Wire.Chat;

/// <summary>Names of request and message members to what they are: the length picks the candidates, one comparison decides.</summary>
internal static class FieldNames
{
    /// <param name="name">Decoded, without quotes.</param>
    internal static KnownField Field(ReadOnlySpan<byte> name) => name.Length switch
    {
        1 => name[0] == 'n' ? KnownField.N : KnownField.Other,
        4 => name.SequenceEqual("user"u8) ? KnownField.User : KnownField.Other,
        5 => name.SequenceEqual("model"u8) ? KnownField.Model
            : name.SequenceEqual("tools"u8) ? KnownField.Tools
            : name.SequenceEqual("store"u8) ? KnownField.Store
            : KnownField.Other,
        6 => name.SequenceEqual("stream"u8) ? KnownField.Stream
            : name.SequenceEqual("models"u8) ? KnownField.Models
            : KnownField.Other,
        8 => name.SequenceEqual("messages"u8) ? KnownField.Messages
            : name.SequenceEqual("logprobs"u8) ? KnownField.Logprobs
            : name.SequenceEqual("metadata"u8) ? KnownField.Metadata
            : name.SequenceEqual("provider"u8) ? KnownField.Provider
            : KnownField.Other,
        9 => name.SequenceEqual("functions"u8) ? KnownField.Functions
            : name.SequenceEqual("max_price"u8) ? KnownField.MaxPrice
            : KnownField.Other,
        10 => name.SequenceEqual("max_tokens"u8) ? KnownField.MaxTokens
            : name.SequenceEqual("modalities"u8) ? KnownField.Modalities
            : KnownField.Other,
        11 => name.SequenceEqual("tool_choice"u8) ? KnownField.ToolChoice : KnownField.Other,
        14 => name.SequenceEqual("stream_options"u8) ? KnownField.StreamOptions : KnownField.Other,
        15 => name.SequenceEqual("response_format"u8) ? KnownField.ResponseFormat : KnownField.Other,
        21 => name.SequenceEqual("max_completion_tokens"u8) ? KnownField.MaxCompletionTokens : KnownField.Other,
        _ => KnownField.Other,
    };

    internal static MessageField Message(ReadOnlySpan<byte> name) => name.Length switch
    {
        4 => name.SequenceEqual("role"u8) ? MessageField.Role
            : name.SequenceEqual("name"u8) ? MessageField.Name
            : MessageField.Other,
        7 => name.SequenceEqual("content"u8) ? MessageField.Content : MessageField.Other,
        10 => name.SequenceEqual("tool_calls"u8) ? MessageField.ToolCalls : MessageField.Other,
        12 => name.SequenceEqual("tool_call_id"u8) ? MessageField.ToolCallId : MessageField.Other,
        13 => name.SequenceEqual("function_call"u8) ? MessageField.FunctionCall : MessageField.Other,
        _ => MessageField.Other,
    };

    internal static ChatRole Role(ReadOnlySpan<byte> name) => name.Length switch
    {
        4 => name.SequenceEqual("user"u8) ? ChatRole.User
            : name.SequenceEqual("tool"u8) ? ChatRole.Tool
            : ChatRole.Other,
        6 => name.SequenceEqual("system"u8) ? ChatRole.System : ChatRole.Other,
        8 => name.SequenceEqual("function"u8) ? ChatRole.Function : ChatRole.Other,
        9 => name.SequenceEqual("assistant"u8) ? ChatRole.Assistant
            : name.SequenceEqual("developer"u8) ? ChatRole.Developer
            : ChatRole.Other,
        _ => ChatRole.Other,
    };

    /// <summary>The name as OpenAI's <c>param</c> spells it; null for a member we do not know.</summary>
    internal static string? Text(KnownField field) => field switch
    {
        KnownField.Model => "model",
        KnownField.Messages => "messages",
        KnownField.Stream => "stream",
        KnownField.StreamOptions => "stream_options",
        KnownField.N => "n",
        KnownField.MaxTokens => "max_tokens",
        KnownField.MaxCompletionTokens => "max_completion_tokens",
        KnownField.Tools => "tools",
        KnownField.ToolChoice => "tool_choice",
        KnownField.Functions => "functions",
        KnownField.ResponseFormat => "response_format",
        KnownField.Logprobs => "logprobs",
        KnownField.Store => "store",
        KnownField.Modalities => "modalities",
        KnownField.User => "user",
        KnownField.Metadata => "metadata",
        KnownField.Models => "models",
        KnownField.MaxPrice => "max_price",
        KnownField.Provider => "provider",
        _ => null,
    };

    internal static string Text(MessageField field) => field switch
    {
        MessageField.Role => "role",
        MessageField.Content => "content",
        MessageField.ToolCalls => "tool_calls",
        MessageField.ToolCallId => "tool_call_id",
        MessageField.FunctionCall => "function_call",
        _ => "name",
    };
}
