namespace EdgeRouter.Routing.Gate.Text;

/// <summary>Whether an answer says something, and as much as was asked for.</summary>
internal static class SubstanceCheck
{
    private const float Echo = 0.3f;
    private const float TooShort = 0.6f;
    private const float Short = 0.85f;

    /// <summary>Who asks to explain or to write wants at least a sentence or two.</summary>
    private const int Sentence = 40;
    private const int Sentences = 160;

    private static readonly Phrases s_wantsMuch = new(
        "explain", "describe", "write", "why", "compare", "discuss", "list", "summarize", "summarise", "outline", "how do", "how does", "how can", "how to", "what are the",
        "tell me about", "step by step", "pros and cons", "plan", "essay", "story", "recipe");

    private static readonly Phrases s_wantsLittle = new(
        "one word", "single word", "yes or no", "one sentence", "briefly", "in short", "short answer", "only the", "just the", "true or false", "letter");

    /// <param name="text">Trimmed.</param>
    /// <param name="mayBeShort">Data, or a beginning.</param>
    public static float Judge(ReadOnlySpan<byte> question, ReadOnlySpan<byte> text, bool callsTools, bool mayBeShort)
    {
        if (text.IsEmpty)
            return callsTools ? 1 : 0;
        var trimmed = question.Trim(" \t\r\n"u8);
        if (trimmed.Length >= Sentence && text.SequenceEqual(trimmed))
            return Echo;
        if (mayBeShort || callsTools || text.Length >= Sentences || !WantsMuch(trimmed))
            return 1;
        return text.Length < Sentence ? TooShort : Short;
    }

    private static bool WantsMuch(ReadOnlySpan<byte> question)
    {
        var head = question[..Math.Min(question.Length, 512)];
        return s_wantsMuch.CountIn(head) > 0 && s_wantsLittle.CountIn(head) == 0;
    }
}
