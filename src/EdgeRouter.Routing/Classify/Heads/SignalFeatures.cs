namespace EdgeRouter.Routing.Classify.Heads;

/// <summary>The signals of a text as numbers of about one size: shares, and logarithms of counts.</summary>
internal static class SignalFeatures
{
    private static readonly string[] s_names =
    [
        "words", "question_words", "option_words", "sentences", "lines", "word_length", "long_words", "names", "shouts", "numbers", "number_share", "amounts",
        "quotes", "gaps", "symbols", "symbol_share", "questions", "instructions", "options", "numeric_options", "code", "math", "negations", "ratios", "sums",
        "comparisons", "times", "conditions", "persons", "asks_yes_no", "asks_what", "asks_which", "asks_why_how", "asks_how_many", "commands", "asks_nothing",
        "other_language", "commas", "word_variety", "computing", "option_news", "option_overlap", "option_variety",
    ];

    public static int Count => s_names.Length;

    public static IReadOnlyList<string> Names => s_names;

    /// <param name="features">float32[<see cref="Count"/>].</param>
    public static void Write(in TextSignals text, Span<float> features)
    {
        var words = Math.Max(1f, text.Words);
        var question = Math.Max(0, text.Words - text.OptionWords);
        ReadOnlySpan<float> values =
        [
            Log(text.Words), Log(question), Log(text.OptionWords), Log(text.Sentences), Log(text.Lines), text.WordBytes / words - 4.5f, text.LongWords / words * 4,
            text.Names / words * 4, Log(text.Shouts), Log(text.Numbers), text.Numbers / words * 4, Log(text.Amounts),
            Log(text.Quotes), Log(text.Gaps), Log(text.Symbols), text.Symbols / words, Log(text.Questions), Log(text.Instructions), Log(text.Options),
            text.NumericOptions / Math.Max(1f, text.Options), Log(text.CodePoints), Log(text.MathPoints), Log(text.Negations), Log(text.Ratios), Log(text.Sums),
            Log(text.Comparisons), Log(text.Times), Log(text.Conditions), Log(text.Persons), Is(text.Kind == QuestionKind.YesNo), Is(text.Kind == QuestionKind.What),
            Is(text.Kind == QuestionKind.Which), Is(text.Kind is QuestionKind.Why or QuestionKind.How), Is(text.Kind == QuestionKind.HowMany),
            Is(text.Kind == QuestionKind.Command), Is(text.Kind == QuestionKind.None), Is(text.Language > PromptLanguage.English), Log(text.Commas), text.DistinctWords / words,
            Log(text.ComputingWords), Log(text.OptionNews), text.OptionOverlap, text.OptionVariety,
        ];
        values.CopyTo(features);
    }

    private static float Log(int count) => MathF.Log(1 + count);

    private static float Is(bool condition) => condition ? 1 : 0;
}
