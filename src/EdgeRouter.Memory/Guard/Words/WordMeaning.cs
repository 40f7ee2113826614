namespace EdgeRouter.Memory.Guard.Words;

/// <summary>What a word can say that the guard compares; a word may have several roles, its place decides.</summary>
/// <param name="Number">Its value, -1 when it is no number word.</param>
/// <param name="Multiplier">What it multiplies a number before it by, 0 when it is none.</param>
/// <param name="Unit">Id of the unit, 0 when it is none.</param>
/// <param name="Negates">It turns the sentence around.</param>
/// <param name="Pair">Id of the pair of opposites it belongs to, -1 when to none.</param>
/// <param name="Opposite">It is of the second side of that pair.</param>
internal readonly record struct WordMeaning(int Number, ulong Multiplier, byte Unit, bool Negates, sbyte Pair, bool Opposite)
{
    public static readonly WordMeaning None = new(-1, 0, 0, false, -1, false);

    /// <summary>It negates in a language where a second negation does not undo the first.</summary>
    public bool Concord { get; init; }

    /// <summary>What it names of a closed class, see <see cref="ClassMember"/>; 0 for nothing.</summary>
    public ushort Member { get; init; }

    /// <summary>The first word of a member's name of two ("new" of "New York").</summary>
    public bool OpensName { get; init; }

    /// <summary>It makes a time of a "this" before it ("this week").</summary>
    public bool IsSpan { get; init; }

    /// <summary>Words of one group mean about the same; 0 for none.</summary>
    public ushort Group { get; init; }

    public QuestionWord Question { get; init; }

    /// <summary>The language that it is a function word of.</summary>
    public TextLanguage Language { get; init; }

    public WordRole Role { get; init; }

    /// <summary>It stands in a table; none of the others does.</summary>
    public bool IsKnown { get; init; }
}
