namespace EdgeRouter.Routing.Classify.Text;

/// <summary>Kinds of marks that were seen: of a kind that is seen once more nothing changes.</summary>
[Flags]
internal enum MarkSet : uint
{
    None = 0,
    Arrow = 1,
    DoubleEquals = 1 << 1,
    NotEquals = 1 << 2,
    ThinArrow = 1 << 3,
    DoubleColon = 1 << 4,
    Tag = 1 << 5,
    Include = 1 << 6,
    Call = 1 << 7,
    BlockOpens = 1 << 8,
    LineEnds = 1 << 9,
    /// <summary>snake_case, camelCase.</summary>
    Identifier = 1 << 10,

    /// <summary>A backslash before a letter.</summary>
    Latex = 1 << 16,
    Power = 1 << 17,
    /// <summary>An operator between numbers or single letters.</summary>
    Operator = 1 << 18,
    /// <summary>An equals sign that is not a program's.</summary>
    Equality = 1 << 19,
    /// <summary>∑, ≤, ×, ² and their like.</summary>
    Symbol = 1 << 20,

    Code = 0xFFFF,
    Math = 0xFFFF0000,
}
