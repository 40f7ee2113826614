using System.Buffers;
using EdgeRouter.Wire.Chat;
using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Dialects.Anthropic;

/// <summary>A chat completion request as the body of <c>POST /v1/messages</c>.</summary>
internal static class AnthropicRequest
{
    /// <summary>Anthropic demands a limit; this one every current model allows.</summary>
    internal const int DefaultMaxTokens = 8192;

    internal static Unmapped Write(in ChatRequest request, in UpstreamRequest upstream, IBufferWriter<byte> output)
    {
        var mapping = new RequestMapping(output);
        var options = new ChatOptions(request, mapping);
        options.RefuseAny(
            mapping, ChatOption.FrequencyPenalty, ChatOption.PresencePenalty, ChatOption.LogitBias, ChatOption.Logprobs, ChatOption.TopLogprobs,
            ChatOption.Audio, ChatOption.Functions, ChatOption.FunctionCall, ChatOption.WebSearchOptions);
        if (request.Choices > 1)
            mapping.Refuse("n", "cannot be above 1 for this provider");
        if (request.Has(ChatFlags.OtherMedia))
            mapping.Refuse("messages", "or 'modalities' ask for audio or files, which cannot be put to this provider");

        var json = mapping.Json;
        json.BeginObject();
        json.Text("model"u8, upstream.Model.Span);
        AnthropicThinking.Write(request, upstream, options, mapping);
        if (request.Has(ChatFlags.Stream))
            json.Raw("stream"u8, "true"u8);
        WriteSampling(upstream.Model.Span, options, mapping);
        WriteUser(options, json);
        json.RawIfAny("cache_control"u8, options[ChatOption.CacheControl]);
        AnthropicTools.Write(options, mapping);
        AnthropicMessages.Write(request, upstream.Prefill.Span, mapping);
        json.EndObject();
        return mapping.Unmapped;
    }

    private static void WriteSampling(ReadOnlySpan<byte> model, in ChatOptions options, RequestMapping mapping)
    {
        var temperature = options[ChatOption.Temperature];
        if (JsonValue.TryNumber(temperature, out var degrees) && degrees > 1)
            mapping.Refuse("temperature", "cannot be above 1 for this provider");
        var takesOne = ModelVersion.Of(model) is { } version && (version.Major > 4 || version is { Major: 4, Minor: > 0 });
        if (takesOne && !temperature.IsEmpty && !options[ChatOption.TopP].IsEmpty)
            mapping.Refuse("top_p", "cannot be set beside 'temperature' for this model");
        mapping.Json.RawIfAny("temperature"u8, temperature);
        mapping.Json.RawIfAny("top_p"u8, options[ChatOption.TopP]);
        mapping.Json.RawIfAny("top_k"u8, options[ChatOption.TopK]);
        StopSequences.Write("stop_sequences"u8, options[ChatOption.Stop], mapping, takesBlank: false);
    }

    private static void WriteUser(in ChatOptions options, JsonPieces json)
    {
        if (!JsonValue.IsString(options[ChatOption.User]))
            return;
        json.Name("metadata"u8);
        json.BeginObject();
        json.Raw("user_id"u8, options[ChatOption.User]);
        json.EndObject();
    }
}
