namespace EdgeRouter.Routing.Gate.Arithmetic;

internal enum MathToken : byte
{
    /// <summary>The text is over.</summary>
    End,
    Number,
    /// <summary>One of + - * / in <see cref="MathTokens.Operator"/>.</summary>
    Operator,
    Open,
    Close,
    Equals,
    /// <summary>Letters that are no operator: a unit, or prose.</summary>
    Word,
    /// <summary>A letter that stands for a number not known.</summary>
    Variable,
    /// <summary>What no expression goes across: the end of a line or of a part of a sentence.</summary>
    Break,
}
