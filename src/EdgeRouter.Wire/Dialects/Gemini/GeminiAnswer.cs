using System.Buffers;
using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Dialects.Gemini;

/// <summary>A whole GenerateContentResponse to a <c>chat.completion</c>. Throws <see cref="System.Text.Json.JsonException"/> on malformed JSON.</summary>
internal static class GeminiAnswer
{
    internal static bool TryTranslate(ReadOnlySpan<byte> body, long createdUnixSeconds, int choices, bool keepsTextSignatures, IBufferWriter<byte> output)
    {
        var response = new GeminiResponse(body);
        var error = GeminiError.Find(body);
        if (!error.IsEmpty)
        {
            GeminiError.Write(error, output);
            return true;
        }
        if (!TryCheck(response, out var failed))
            return false;
        if (!failed.IsEmpty)
        {
            GeminiError.WriteFinish(failed, output);
            return true;
        }

        var id = GeminiIds.OfResponse(response.Id);
        var completion = new CompletionWriter(output);
        completion.Begin(id, response.Model, createdUnixSeconds);
        for (var choice = 0; response.IsBlocked && choice < choices; choice++)
        {
            completion.BeginChoice(choice);
            completion.Content(default);
            completion.EndChoice("content_filter"u8);
        }
        var candidates = new JsonItems(response.Candidates);
        while (!response.IsBlocked && candidates.Next())
            WriteChoice(new GeminiCandidate(candidates.Value), id, keepsTextSignatures, completion);
        completion.End(GeminiUsage.Read(response.UsageMetadata));
        return true;
    }

    /// <summary>False: not the protocol. <paramref name="failed"/>: why a candidate ended without being an answer, escaped, or empty.</summary>
    private static bool TryCheck(in GeminiResponse response, out ReadOnlySpan<byte> failed)
    {
        failed = default;
        var candidates = new JsonItems(response.Candidates);
        while (candidates.Next())
        {
            var candidate = new GeminiCandidate(candidates.Value);
            if (candidate.FinishReason.IsEmpty)
                return false;
            if (GeminiStops.FinishReason(candidate.FinishReason, called: false).IsEmpty)
                failed = candidate.FinishReason;
            var parts = new JsonItems(candidate.Parts);
            while (parts.Next())
            {
                if (new GeminiPart(parts.Value).IsUnsayable)
                    return false;
            }
        }
        // One without candidates says nothing, and may tell what that costs.
        return response.IsResponse;
    }

    private static void WriteChoice(in GeminiCandidate candidate, ReadOnlySpan<byte> id, bool keepsTextSignatures, CompletionWriter completion)
    {
        completion.BeginChoice(candidate.Index);
        completion.Content(TextOf(candidate.Parts, thoughts: false, out var signature));
        var thoughts = TextOf(candidate.Parts, thoughts: true, out _);
        if (!thoughts.IsEmpty)
            completion.Json.Escaped("reasoning_content"u8, thoughts);
        var calls = WriteCalls(candidate, id, completion);
        if (keepsTextSignatures)
            completion.ThoughtSignature(signature);
        completion.EndChoice(GeminiStops.FinishReason(candidate.FinishReason, calls > 0));
    }

    /// <summary>The texts one after another, escaped, and the last signature among them.</summary>
    private static ReadOnlySpan<byte> TextOf(ReadOnlySpan<byte> parts, bool thoughts, out ReadOnlySpan<byte> signature)
    {
        signature = default;
        var text = new ArrayBufferWriter<byte>();
        var items = new JsonItems(parts);
        while (items.Next())
        {
            var part = new GeminiPart(items.Value);
            if (part.IsCall || part.IsThought != thoughts)
                continue;
            text.Write(part.Text);
            if (!part.Signature.IsEmpty)
                signature = part.Signature;
        }
        return text.WrittenSpan;
    }

    private static int WriteCalls(in GeminiCandidate candidate, ReadOnlySpan<byte> id, CompletionWriter completion)
    {
        var count = 0;
        var callId = new ArrayBufferWriter<byte>();
        var items = new JsonItems(candidate.Parts);
        while (items.Next())
        {
            var part = new GeminiPart(items.Value);
            if (!part.IsCall)
                continue;
            if (count == 0)
            {
                completion.Json.Name("tool_calls"u8);
                completion.Json.BeginArray();
            }
            callId.ResetWrittenCount();
            GeminiIds.WriteCall(part.Id, id, candidate.Index, count++, callId);
            completion.ToolCall(callId.WrittenSpan, part.Name, part.Arguments, part.Signature);
        }
        if (count > 0)
            completion.Json.EndArray();
        return count;
    }
}
