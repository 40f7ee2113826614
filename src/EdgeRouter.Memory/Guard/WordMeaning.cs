namespace EdgeRouter.Memory.Guard;

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

    /// <summary>Its bit in the closed classes, 0 when it is in none.</summary>
    public ulong Member { get; init; }

    /// <summary>It makes a time of a "this" before it ("this week").</summary>
    public bool IsSpan { get; init; }

    public WordRole Role { get; init; }
}
