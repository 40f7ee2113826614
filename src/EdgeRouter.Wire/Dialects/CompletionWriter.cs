using System.Buffers;
using EdgeRouter.Wire.Buffers;
using EdgeRouter.Wire.Chat;
using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Dialects;

/// <summary>The frame of a whole <c>chat.completion</c>, around choices that a dialect writes.</summary>
internal readonly struct CompletionWriter(IBufferWriter<byte> output)
{
    internal JsonPieces Json { get; } = new(output);

    /// <param name="id">Escaped.</param>
    /// <param name="model">Escaped.</param>
    internal void Begin(ReadOnlySpan<byte> id, ReadOnlySpan<byte> model, long createdUnixSeconds)
    {
        Json.BeginObject();
        Json.Escaped("id"u8, id);
        Json.Escaped("object"u8, "chat.completion"u8);
        Json.Number("created"u8, createdUnixSeconds);
        Json.Escaped("model"u8, model);
        Json.Name("choices"u8);
        Json.BeginArray();
    }

    internal void BeginChoice(int index)
    {
        Json.BeginObject();
        Json.Number("index"u8, index);
        Json.Name("message"u8);
        Json.BeginObject();
        Json.Escaped("role"u8, "assistant"u8);
    }

    /// <param name="content">Escaped; with nothing said the content is null.</param>
    internal void Content(ReadOnlySpan<byte> content)
    {
        if (content.IsEmpty)
            Json.Raw("content"u8, "null"u8);
        else
            Json.Escaped("content"u8, content);
        Json.Raw("refusal"u8, "null"u8);
    }

    internal void EndChoice(ReadOnlySpan<byte> finishReason)
    {
        Json.EndObject();
        Json.Raw("logprobs"u8, "null"u8);
        Json.Escaped("finish_reason"u8, finishReason);
        Json.EndObject();
    }

    /// <param name="arguments">A JSON object, not escaped.</param>
    /// <param name="signature">Escaped, in Google's shape; or empty.</param>
    internal void ToolCall(ReadOnlySpan<byte> id, ReadOnlySpan<byte> name, ReadOnlySpan<byte> arguments, ReadOnlySpan<byte> signature = default)
    {
        Json.BeginObject();
        Json.Escaped("id"u8, id);
        Json.Escaped("type"u8, "function"u8);
        Json.Name("function"u8);
        Json.BeginObject();
        Json.Escaped("name"u8, name);
        Json.Text("arguments"u8, arguments);
        Json.EndObject();
        ThoughtSignature(signature);
        Json.EndObject();
    }

    internal void ThoughtSignature(ReadOnlySpan<byte> signature)
    {
        if (signature.IsEmpty)
            return;
        Json.Name("extra_content"u8);
        Json.BeginObject();
        Json.Name("google"u8);
        Json.BeginObject();
        Json.Escaped("thought_signature"u8, signature);
        Json.EndObject();
        Json.EndObject();
    }

    internal void End(Usage usage)
    {
        Json.EndArray();
        var json = new SpanWriter(output.GetSpan(ChatStreamWriter.UsageRoom));
        json.Add(","u8);
        ChatStreamWriter.AddUsage(ref json, usage);
        json.Add("}"u8);
        output.Advance(json.Length);
    }
}
