using EdgeRouter.Memory.Guard.Compare;
using EdgeRouter.Memory.Guard.Reading;
using EdgeRouter.Memory.Guard.Words;

namespace EdgeRouter.Memory.Guard.Policies;

/// <summary>
/// Texts of the same content words ask for the same: who, when, where, why, how many. "What" and "how" can ask for any of these, a "whether" is often
/// only a polite form, and a text that holds the other's question word besides its own asks for both; those lower the score at most.
/// </summary>
internal readonly struct QuestionPolicy : IGuardPolicy
{
    public static GuardVerdict Verdict => GuardVerdict.Question;

    public static bool Agree(ref Comparison pair)
        => pair.Differences.Only > 0 || !AskOther(in pair.A, in pair.B) || !(IsSpecific(pair.A.Question) && IsSpecific(pair.B.Question));

    /// <summary>Neither text holds the question word that the other begins with.</summary>
    public static bool AskOther(in GuardReading a, in GuardReading b)
        => a.Question != b.Question && a.Question != QuestionWord.None && b.Question != QuestionWord.None && !Holds(in a, b.Question) && !Holds(in b, a.Question);

    public static bool IsSpecific(QuestionWord word) => word is QuestionWord.Who or QuestionWord.When or QuestionWord.Where or QuestionWord.Why or QuestionWord.Quantity;

    private static bool Holds(in GuardReading reading, QuestionWord word) => (reading.QuestionWords >> (int)word & 1) != 0;
}
