namespace EdgeRouter.Memory.Guard.Reading;

/// <summary>The operator between a number and what stands before it: "2 + 3", "x > 3", "12/03/2020", "10:30".</summary>
internal enum NumberJoin : byte
{
    None,

    /// <summary>Between two numbers, where it may also be a dash ("5-6 days"); elsewhere it is the number's sign.</summary>
    Minus,
    Plus,
    Times,
    Over,
    Power,
    Equal,
    Less,
    Greater,
    Colon,
}
