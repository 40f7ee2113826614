namespace EdgeRouter.Routing.Classify;

/// <summary>The shape of one turn's text; of a long one, of its first and last <see cref="SignalReader.SearchedBytes"/> bytes.</summary>
public readonly record struct TextSignals
{
    public QuestionKind Kind { get; init; }

    public PromptLanguage Language { get; init; }

    public int Words { get; init; }

    public int Sentences { get; init; }

    /// <summary>Lines that are not blank.</summary>
    public int Lines { get; init; }

    /// <summary>Numbers written with digits; 1,250.50 is one.</summary>
    public int Numbers { get; init; }

    /// <summary>Question marks.</summary>
    public int Questions { get; init; }

    /// <summary>Sentences and list items that begin with a command, and words of demand: must, should, ensure, avoid.</summary>
    public int Instructions { get; init; }

    /// <summary>Lines that begin as the options of a multiple choice do: A. B) (C).</summary>
    public int Options { get; init; }

    /// <summary>Words in those lines.</summary>
    public int OptionWords { get; init; }

    /// <summary>Options that begin with a number.</summary>
    public int NumericOptions { get; init; }

    /// <summary>Letters and other bytes of words, for their mean length.</summary>
    public int WordBytes { get; init; }

    /// <summary>Words of nine bytes or more.</summary>
    public int LongWords { get; init; }

    /// <summary>Words with a capital inside a sentence: names, mostly.</summary>
    public int Names { get; init; }

    /// <summary>Words of three capitals or more: NOT, EXCEPT, acronyms.</summary>
    public int Shouts { get; init; }

    /// <summary>Double quotes.</summary>
    public int Quotes { get; init; }

    /// <summary>Signs of money and percent.</summary>
    public int Amounts { get; init; }

    /// <summary>Gaps to fill in: two underscores or more.</summary>
    public int Gaps { get; init; }

    /// <summary>Brackets, operators and backslashes.</summary>
    public int Symbols { get; init; }

    /// <summary>not, except, never, false.</summary>
    public int Negations { get; init; }

    /// <summary>half, twice, times, percent.</summary>
    public int Ratios { get; init; }

    /// <summary>each, per, total, left: the words of sums in prose.</summary>
    public int Sums { get; init; }

    /// <summary>more, less, than, most.</summary>
    public int Comparisons { get; init; }

    /// <summary>hour, day, week, year.</summary>
    public int Times { get; init; }

    /// <summary>if, suppose, unless, when given.</summary>
    public int Conditions { get; init; }

    /// <summary>he, her, they.</summary>
    public int Persons { get; init; }

    /// <summary>Not those within numbers.</summary>
    public int Commas { get; init; }

    /// <summary>Different words and numbers.</summary>
    public int DistinctWords { get; init; }

    /// <summary>function, algorithm, array, bits.</summary>
    public int ComputingWords { get; init; }

    /// <summary>Different words in the options that stand nowhere before them, letters of options among them.</summary>
    public int OptionNews { get; init; }

    /// <summary>The share of their words that two options have in common, on average.</summary>
    public float OptionOverlap { get; init; }

    /// <summary>Different words by words in the options: low where they combine the same ones.</summary>
    public float OptionVariety { get; init; }

    /// <summary>Kinds of marks and words of source code: a mark counts two, a word one.</summary>
    public int CodePoints { get; init; }

    /// <summary>Marks and words of mathematics: a mark counts two, a word one.</summary>
    public int MathPoints { get; init; }
}
