using EdgeRouter.Memory.Guard.Compare;
using EdgeRouter.Memory.Guard.Words;

namespace EdgeRouter.Memory.Guard.Policies;

/// <summary>
/// What is written with care must be in both texts: not each may hold a quoted word, a word of code, a whole quotation or identifier that the other
/// lacks. One text that quotes or names more than the other passes.
/// </summary>
internal readonly struct SpellingPolicy : IGuardPolicy
{
    public static GuardVerdict Verdict => GuardVerdict.Spelling;

    public static bool Agree(ref Comparison pair)
        => (pair.Differences.FlagsA & pair.Differences.FlagsB & (WordFlags.Quoted | WordFlags.Code)) == 0
            && !pair.A.Spelled.Contradicts(in pair.B.Spelled);
}
