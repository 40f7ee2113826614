using System.Buffers;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Wire.Dialects.Gemini;

/// <summary>A chat completion request as the body of generateContent.</summary>
internal static class GeminiRequest
{
    internal static Unmapped Write(in ChatRequest request, in UpstreamRequest upstream, IBufferWriter<byte> output)
    {
        var mapping = new RequestMapping(output);
        var options = new ChatOptions(request, mapping);
        options.RefuseAny(
            mapping, ChatOption.LogitBias, ChatOption.Logprobs, ChatOption.TopLogprobs, ChatOption.Audio, ChatOption.Functions, ChatOption.FunctionCall,
            ChatOption.WebSearchOptions, ChatOption.Thinking);
        if (request.Has(ChatFlags.OtherMedia))
            mapping.Refuse("messages", "or 'modalities' ask for audio or files, which cannot be put to this provider");

        mapping.Json.BeginObject();
        GeminiContents.Write(request, upstream, mapping);
        GeminiTools.Write(options, mapping);
        WriteConfig(request, upstream, options, mapping);
        mapping.Json.EndObject();
        return mapping.Unmapped;
    }

    private static void WriteConfig(in ChatRequest request, in UpstreamRequest upstream, in ChatOptions options, RequestMapping mapping)
    {
        var json = mapping.Json;
        json.Name("generationConfig"u8);
        json.BeginObject();
        json.RawIfAny("temperature"u8, options[ChatOption.Temperature]);
        json.RawIfAny("topP"u8, options[ChatOption.TopP]);
        json.RawIfAny("topK"u8, options[ChatOption.TopK]);
        json.RawIfAny("seed"u8, options[ChatOption.Seed]);
        json.RawIfAny("presencePenalty"u8, options[ChatOption.PresencePenalty]);
        json.RawIfAny("frequencyPenalty"u8, options[ChatOption.FrequencyPenalty]);
        if (request.MaxTokens > 0)
            json.Number("maxOutputTokens"u8, upstream.MaxTokens > 0 ? upstream.MaxTokens : request.MaxTokens);
        if (request.Choices > 1)
            json.Number("candidateCount"u8, request.Choices);
        StopSequences.Write("stopSequences"u8, options[ChatOption.Stop], mapping);
        var format = ResponseFormat.Read(options, mapping);
        if (format.Kind != ResponseFormatKind.Text)
            json.Escaped("responseMimeType"u8, "application/json"u8);
        json.RawIfAny("responseJsonSchema"u8, format.Schema);
        GeminiThinking.Write(upstream.Model.Span, options, mapping);
        json.EndObject();
    }
}
