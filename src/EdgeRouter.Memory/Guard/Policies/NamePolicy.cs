using EdgeRouter.Memory.Guard.Compare;

namespace EdgeRouter.Memory.Guard.Policies;

/// <summary>No name stands where the other text, otherwise much the same, has another ("Who is Ada", "Who is Grace").</summary>
internal readonly struct NamePolicy : IGuardPolicy
{
    public static GuardVerdict Verdict => GuardVerdict.Names;

    public static bool Agree(ref Comparison pair) => pair.Differences.NamesReplaced == 0;
}
