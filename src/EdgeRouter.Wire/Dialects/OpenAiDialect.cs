using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using EdgeRouter.Wire.Chat;
using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Dialects;

/// <summary>
/// OpenAI Chat Completions and all that speak it (developers.openai.com/api/reference/chat). The client's body is copied with splices: the model's name;
/// when streaming, <c>stream_options.include_usage</c> set to true, for the bill needs the usage whether the client wants it or not; the prefill, and with
/// it what is left of <c>max_tokens</c> or <c>max_completion_tokens</c>; and <c>models</c> and <c>max_price</c> left out, which are for us.
/// </summary>
/// <param name="azureVersion">
/// Set for Azure's OpenAI (learn.microsoft.com/azure/ai-foundry/openai/reference): its <c>api-version</c>; the model is the name of a deployment then, and the
/// key goes in a header of Azure's own.
/// </param>
public sealed class OpenAiDialect(string? azureVersion = null) : IDialect
{
    public string Name => "openai";

    public string Path(string model, bool stream) => PathOf(model, "chat/completions");

    public string EmbeddingsPath(string model) => PathOf(model, "embeddings");

    public IReadOnlyList<KeyValuePair<string, string>> Headers(string apiKey) =>
        apiKey.Length == 0 ? []
        : azureVersion is null ? [KeyValuePair.Create("Authorization", "Bearer " + apiKey)]
        : [KeyValuePair.Create("api-key", apiKey)];

    public IAnswerTranslator? CreateTranslator(in ChatRequest request, in UpstreamRequest upstream, long createdUnixSeconds) => null;

    public Unmapped WriteRequest(in ChatRequest request, in UpstreamRequest upstream, IBufferWriter<byte> output)
    {
        var splice = new Splicer(request.Body.Span, output);
        var fields = request.Fields.Span;
        var asksUsage = request.Has(ChatFlags.Stream) && !request.Has(ChatFlags.IncludeUsage);
        var hasOptions = HasField(fields, KnownField.StreamOptions);
        var kept = 0;
        for (var index = 0; index < fields.Length; index++)
        {
            var field = fields[index];
            switch (field.Known)
            {
                case KnownField.Models or KnownField.MaxPrice:
                case KnownField.Provider when request.Has(ChatFlags.OwnProvider):
                    Drop(fields, index, isFirst: kept == 0, ref splice);
                    continue;
                case KnownField.Model:
                    splice.CopyTo(request.Model.Start);
                    JsonText.Escape(upstream.Model.Span, output);
                    splice.SkipTo(request.Model.End);
                    break;
                case KnownField.Messages when !upstream.Prefill.IsEmpty && request.Messages.Span[^1] is { Role: ChatRole.Assistant, Kind: ContentKind.Text, HasToolCalls: false } begun:
                    // The client began the answer itself: it is one answer that goes on, and not two.
                    splice.CopyTo(begun.Content.End - 1);
                    output.Write(upstream.Prefill.Span);
                    break;
                case KnownField.Messages when !upstream.Prefill.IsEmpty:
                    splice.CopyTo(request.MessagesArray.End - 1);
                    output.Write(",{\"role\":\"assistant\",\"content\":\""u8); // There is a message before it: an empty array was refused.
                    output.Write(upstream.Prefill.Span);
                    output.Write("\"}"u8);
                    break;
                case KnownField.MaxTokens or KnownField.MaxCompletionTokens when upstream.MaxTokens > 0 && field.Value.Of(request.Body.Span) is not [(byte)'n', ..]:
                    splice.CopyTo(field.Value.Start);
                    WriteNumber(upstream.MaxTokens, output);
                    splice.SkipTo(field.Value.End);
                    break;
                case KnownField.Stream when asksUsage && !hasOptions:
                    splice.CopyTo(field.Value.End);
                    output.Write(",\"stream_options\":{\"include_usage\":true}"u8);
                    break;
                case KnownField.StreamOptions when asksUsage:
                    WriteOptions(request.Body.Span, field.Value, ref splice, output);
                    break;
            }

            kept++;
        }
        splice.CopyTo(request.Body.Length);
        return default;
    }

    private string PathOf(string model, string operation) => azureVersion is null
        ? operation
        : $"openai/deployments/{Uri.EscapeDataString(model)}/{operation}?api-version={Uri.EscapeDataString(azureVersion)}";

    private static void WriteNumber(int value, IBufferWriter<byte> output)
    {
        Utf8Formatter.TryFormat(value, output.GetSpan(11), out var written);
        output.Advance(written);
    }

    /// <summary>Leaves out a member and a comma beside it: the one before it, or the one behind it when nothing before it stays. The model's member always does.</summary>
    private static void Drop(ReadOnlySpan<ChatField> fields, int index, bool isFirst, ref Splicer splice)
    {
        const int quote = 1;
        var (start, end) = isFirst
            ? (fields[index].Name.Start - quote, fields[index + 1].Name.Start - quote)
            : (fields[index - 1].Value.End, fields[index].Value.End);
        splice.CopyTo(start);
        splice.SkipTo(end);
    }

    private static void WriteOptions(ReadOnlySpan<byte> body, ByteRange options, ref Splicer splice, IBufferWriter<byte> output)
    {
        var value = options.Of(body);
        if (value[0] != '{')
        {
            splice.CopyTo(options.Start);
            output.Write("{\"include_usage\":true}"u8);
            splice.SkipTo(options.End);
            return;
        }
        var usage = FindUsage(value, out var isEmpty);
        if (usage == default)
        {
            splice.CopyTo(options.Start + 1);
            output.Write(isEmpty ? "\"include_usage\":true"u8 : "\"include_usage\":true,"u8);
            return;
        }
        splice.CopyTo(options.Start + usage.Start);
        output.Write("true"u8);
        splice.SkipTo(options.Start + usage.End);
    }

    /// <summary>Range of the value of <c>include_usage</c> in the object; <c>default</c> when it is not there.</summary>
    private static ByteRange FindUsage(ReadOnlySpan<byte> options, out bool isEmpty)
    {
        var json = new Utf8JsonReader(options);
        Span<byte> scratch = stackalloc byte[JsonTokens.NameScratch];
        isEmpty = true;
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            isEmpty = false;
            var isUsage = json.DecodedText(scratch).SequenceEqual("include_usage"u8);
            json.Read();
            var value = json.TakeValue();
            if (isUsage)
                return value;
        }
        return default;
    }

    private static bool HasField(ReadOnlySpan<ChatField> fields, KnownField known)
    {
        foreach (var field in fields)
        {
            if (field.Known == known)
                return true;
        }
        return false;
    }

    /// <summary>Copies a body front to back, with pieces left out.</summary>
    private ref struct Splicer(ReadOnlySpan<byte> body, IBufferWriter<byte> output)
    {
        private readonly ReadOnlySpan<byte> _body = body;
        private readonly IBufferWriter<byte> _output = output;
        private int _position;

        internal void CopyTo(int end)
        {
            _output.Write(_body[_position..end]);
            _position = end;
        }

        internal void SkipTo(int position) => _position = position;
    }
}
