using System.Runtime.CompilerServices;
using EdgeRouter.Routing.Classify.Agents;
using EdgeRouter.Routing.Classify.Text;
using EdgeRouter.Wire.Buffers;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Routing.Classify;

/// <summary>
/// Reads the signals of a request off its ranges, without decoding more than the user's last turn: under 20 µs for 2 KB (bench Routing/ClassifyBenchmarks),
/// nothing allocated.
/// </summary>
public static class SignalReader
{
    /// <summary>Only this much of each end of a long turn is searched for words: what is asked stands first or last.</summary>
    public const int SearchedBytes = 4096;

    /// <summary>Of <see cref="TextSignals.CodePoints"/> and <see cref="TextSignals.MathPoints"/>: a mark and a word, or three words.</summary>
    private const int EnoughPoints = 3;
    private const int BytesPerToken = 4;
    private const int ImageTokens = 1000;

    /// <param name="question">The last user turn, decoded; empty when the last message is not the user's.</param>
    /// <param name="lower">
    /// Becomes the lower-cased text that was searched: of <paramref name="question"/>, or in a tool loop of the user's turn that began it.
    /// </param>
    public static PromptSignals Read(in ChatRequest request, ReadOnlySpan<byte> question, PooledBuffer lower)
    {
        var lastTurn = LastTurn(request);
        lower.Clear();
        return question.IsEmpty && lastTurn >= 0 ? ReadLoop(request, lastTurn, lower) : Read(request, question.Length, lastTurn, question, lower);
    }

    /// <summary>The last message is not the user's: the turn that asked is decoded first, in the buffer that the copy takes over.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)] // Its stack is for loops alone.
    private static PromptSignals ReadLoop(in ChatRequest request, int lastTurn, PooledBuffer lower)
    {
        Span<byte> searched = stackalloc byte[2 * SearchedBytes];
        PromptText.Write(request, request.Messages.Span[lastTurn], lower);
        var text = lower.Span;
        var head = text[..Math.Min(text.Length, SearchedBytes)];
        var tail = text[Math.Max(head.Length, text.Length - SearchedBytes)..];
        head.CopyTo(searched);
        tail.CopyTo(searched[head.Length..]);
        return Read(request, 0, lastTurn, searched[..(head.Length + tail.Length)], lower);
    }

    private static PromptSignals Read(in ChatRequest request, int questionBytes, int lastTurn, ReadOnlySpan<byte> text, PooledBuffer lower)
    {
        var sizes = MessageSizes.Read(request, questionBytes);
        var loop = ToolLoop.Read(request, lastTurn + 1);
        var scan = Scan(text);
        var isFenced = text.IndexOf("```"u8) >= 0;
        Lower(text, lower);

        var words = scan.End();
        return new(sizes.All / BytesPerToken, questionBytes / BytesPerToken, sizes.Turns, OfRequest(request) | OfText(words, scan.Seen, sizes.Turns, isFenced) | OfLoop(loop))
        {
            SystemTokens = sizes.System / BytesPerToken,
            GrowthTokens = sizes.Growth / BytesPerToken,
            ImageCount = sizes.Images,
            AgentSteps = loop.Steps,
            RepeatedCalls = loop.RepeatedCalls,
            FailedResults = loop.FailedResults,
            Text = words,
        };
    }

    /// <summary>The signals of a text alone, UTF-8.</summary>
    public static TextSignals ReadText(ReadOnlySpan<byte> text) => Scan(text).End();

    /// <summary>What <see cref="ReadText"/> searches of a text, lower-cased.</summary>
    public static byte[] LowerText(ReadOnlySpan<byte> text)
    {
        using var lower = new PooledBuffer();
        Lower(text, lower);
        return lower.Span.ToArray();
    }

    private static TextScan Scan(ReadOnlySpan<byte> text)
    {
        var scan = new TextScan();
        if (text.Length <= 2 * SearchedBytes)
        {
            scan.Add(text);
        }
        else
        {
            scan.Add(text[..SearchedBytes]);
            scan.Add(text[^SearchedBytes..]);
        }

        return scan;
    }

    private static int LastTurn(in ChatRequest request)
    {
        var messages = request.Messages.Span;
        var at = messages.Length - 1;
        while (at >= 0 && messages[at].Role != ChatRole.User)
            at--;
        return at;
    }

    private static SignalFlags OfRequest(in ChatRequest request)
    {
        var flags = SignalFlags.None;
        if (request.Has(ChatFlags.Tools))
            flags |= SignalFlags.Tools;
        if (request.Has(ChatFlags.Images))
            flags |= SignalFlags.Images;
        if (request.Has(ChatFlags.JsonMode))
            flags |= SignalFlags.JsonMode;
        if (request.Has(ChatFlags.JsonSchema))
            flags |= SignalFlags.JsonSchema;
        return flags;
    }

    private static SignalFlags OfText(in TextSignals text, WordClass seen, int turns, bool isFenced)
    {
        var flags = SignalFlags.None;
        if (isFenced)
            flags |= SignalFlags.Code | SignalFlags.CodeFence;
        if (text.CodePoints >= EnoughPoints)
            flags |= SignalFlags.Code;
        if (text.MathPoints >= EnoughPoints || (text.Kind == QuestionKind.HowMany && text.Numbers >= 2))
            flags |= SignalFlags.Math;
        if ((seen & WordClass.Debug) != 0)
            flags |= SignalFlags.Debug;
        if ((seen & WordClass.Reasoning) != 0)
            flags |= SignalFlags.Reasoning;
        if ((seen & WordClass.Correction) != 0 && turns > 1)
            flags |= SignalFlags.Correction;
        return flags;
    }

    private static SignalFlags OfLoop(in ToolLoop loop) => loop.FailedResults > 0 ? SignalFlags.ToolError : SignalFlags.None;

    private static void Lower(ReadOnlySpan<byte> text, PooledBuffer lower)
    {
        var head = text[..Math.Min(text.Length, SearchedBytes)];
        var tail = text[Math.Max(head.Length, text.Length - SearchedBytes)..];
        lower.Clear();
        var destination = lower.GetSpan(head.Length + tail.Length);
        LowerCase.Write(head, destination);
        LowerCase.Write(tail, destination[head.Length..]);
        lower.Advance(head.Length + tail.Length);
    }
}
