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

    /// <summary>Kinds of marks and words of source code: a mark counts two, a word one.</summary>
    public int CodePoints { get; init; }

    /// <summary>Marks and words of mathematics: a mark counts two, a word one.</summary>
    public int MathPoints { get; init; }
}
