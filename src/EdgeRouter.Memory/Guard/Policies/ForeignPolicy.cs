using EdgeRouter.Memory.Guard.Compare;

namespace EdgeRouter.Memory.Guard.Policies;

/// <summary>The same letters outside the Latin script in the same order, whatever their case and what stands between: of these no similarity is known.</summary>
internal readonly struct ForeignPolicy : IGuardPolicy
{
    public static GuardVerdict Verdict => GuardVerdict.Foreign;

    public static bool Agree(ref Comparison pair) => pair.A.Foreign == pair.B.Foreign;
}
