using EdgeRouter.Wire.Buffers;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Routing.Classify;

/// <summary>Reads the signals of a request off its ranges, without decoding more than the last turn.</summary>
public static class SignalReader
{
    /// <summary>Only this much of each end of a long turn is searched for words: what is asked stands first or last.</summary>
    private const int SearchedBytes = 4096;
    private const int BytesPerToken = 4;
    private const int ImageTokens = 1000;

    /// <param name="question">The last user turn, decoded; empty when the last message is not the user's.</param>
    /// <param name="lower">Scratch for the lower-cased copy.</param>
    public static PromptSignals Read(in ChatRequest request, ReadOnlySpan<byte> question, PooledBuffer lower)
    {
        var messages = request.Messages.Span;
        var bytes = 0;
        var turns = 0;
        foreach (ref readonly var message in messages)
        {
            // A picture's base64 is not text; providers bill it by its size in tiles, about a thousand tokens.
            bytes += message.Images > 0 ? message.Images * ImageTokens * BytesPerToken : message.Content.Length;
            if (message.Role == ChatRole.User)
                turns++;
        }

        var flags = SignalFlags.None;
        if (request.Has(ChatFlags.Tools))
            flags |= SignalFlags.Tools;
        if (request.Has(ChatFlags.Images))
            flags |= SignalFlags.Images;
        if (request.Has(ChatFlags.JsonMode))
            flags |= SignalFlags.JsonMode;
        if (request.Has(ChatFlags.JsonSchema))
            flags |= SignalFlags.JsonSchema;

        ref readonly var last = ref messages[^1];
        if (last.Images > 0)
            bytes += question.Length;
        if (last.Role is ChatRole.Tool or ChatRole.Function && Words.Failure.AnyIn(Lower(last.Content.Of(request.Body.Span), lower)))
            flags |= SignalFlags.ToolError;

        if (!question.IsEmpty)
            flags |= OfText(Lower(question, lower));
        return new(bytes / BytesPerToken, question.Length / BytesPerToken, turns, flags);
    }

    private static SignalFlags OfText(ReadOnlySpan<byte> text)
    {
        var flags = SignalFlags.None;
        if (text.IndexOf("```"u8) >= 0 || Words.Code.CountIn(text) >= 2)
            flags |= SignalFlags.Code;
        if (Words.Debug.AnyIn(text))
            flags |= SignalFlags.Debug;
        if (Words.Reasoning.AnyIn(text))
            flags |= SignalFlags.Reasoning;
        return flags;
    }

    private static ReadOnlySpan<byte> Lower(ReadOnlySpan<byte> text, PooledBuffer lower)
    {
        lower.Clear();
        if (text.Length <= 2 * SearchedBytes)
        {
            AppendLower(text, lower);
        }
        else
        {
            AppendLower(text[..SearchedBytes], lower);
            AppendLower(text[^SearchedBytes..], lower);
        }

        return lower.Span;
    }

    private static void AppendLower(ReadOnlySpan<byte> text, PooledBuffer lower)
    {
        var destination = lower.GetSpan(text.Length)[..text.Length];
        for (var i = 0; i < text.Length; i++)
            destination[i] = (uint)(text[i] - 'A') <= 'Z' - 'A' ? (byte)(text[i] | 0x20) : text[i];
        lower.Advance(text.Length);
    }
}
