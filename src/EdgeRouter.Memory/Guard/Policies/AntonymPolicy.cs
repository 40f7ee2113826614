using EdgeRouter.Memory.Guard.Compare;

namespace EdgeRouter.Memory.Guard.Policies;

/// <summary>No pair of opposites of which one text holds only the one side and the other text only the other. A text with both sides says nothing.</summary>
internal readonly struct AntonymPolicy : IGuardPolicy
{
    public static GuardVerdict Verdict => GuardVerdict.Antonyms;

    public static bool Agree(ref Comparison pair)
    {
        ref var a = ref pair.A;
        ref var b = ref pair.B;
        return ((a.First & ~a.Second & b.Second & ~b.First) | (a.Second & ~a.First & b.First & ~b.Second)) == 0;
    }
}
