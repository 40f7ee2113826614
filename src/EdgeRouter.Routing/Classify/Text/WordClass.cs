namespace EdgeRouter.Routing.Classify.Text;

/// <summary>What a word, or two words in a row, stand for.</summary>
[Flags]
internal enum WordClass : uint
{
    None = 0,
    Code = 1,
    Math = 1 << 1,
    Debug = 1 << 2,
    Reasoning = 1 << 3,
    /// <summary>A verb that begins a command.</summary>
    Command = 1 << 4,
    Demand = 1 << 5,
    /// <summary>That the answer before was wrong.</summary>
    Correction = 1 << 6,
    YesNo = 1 << 7,
    What = 1 << 8,
    Which = 1 << 9,
    Who = 1 << 10,
    When = 1 << 11,
    Where = 1 << 12,
    Why = 1 << 13,
    How = 1 << 14,
    HowMany = 1 << 15,
    English = 1 << 16,
    German = 1 << 17,
    French = 1 << 18,
    Spanish = 1 << 19,
    Italian = 1 << 20,
    Portuguese = 1 << 21,
    Dutch = 1 << 22,
    Negation = 1 << 23,
    Ratio = 1 << 24,
    Sum = 1 << 25,
    Comparison = 1 << 26,
    Time = 1 << 27,
    Condition = 1 << 28,
    Person = 1 << 29,
    /// <summary>Words of computing that are not code themselves.</summary>
    Computing = 1 << 30,

    Questions = YesNo | What | Which | Who | When | Where | Why | How,
    Counted = Negation | Ratio | Sum | Comparison | Time | Condition | Person | Computing,
    Languages = English | German | French | Spanish | Italian | Portuguese | Dutch,
}
