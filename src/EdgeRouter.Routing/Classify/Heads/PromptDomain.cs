namespace EdgeRouter.Routing.Classify.Heads;

/// <summary>
/// Where the shape of a prompt says how hard it is. Longer is harder among exam questions and sums in prose, and nowhere else: a head that learned
/// length from them would send long chat to the strong tier, where it is needed less (docs/routing.md).
/// </summary>
internal static class PromptDomain
{
    private const int ChoiceOptions = 3;
    private const int SumNumbers = 2;

    /// <summary>Options to choose from.</summary>
    public static bool IsChoice(in TextSignals text) => text.Options >= ChoiceOptions;

    /// <summary>Words tell the subject and the form of an exam question; in sums they are those of the story, and in chat there is too little to learn from.</summary>
    public static bool HasTerms(in TextSignals text) => IsChoice(text);

    /// <summary>A question of how many, or numbers and words to do sums with.</summary>
    public static bool IsSum(in TextSignals text) =>
        !IsChoice(text) && (text.Kind == QuestionKind.HowMany || (text.Numbers >= SumNumbers && text.Sums + text.Ratios + text.Times > 0));
}
