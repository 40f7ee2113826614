namespace EdgeRouter.Memory.Guard;

/// <summary>Both texts deny, or neither: twice denied is asserted.</summary>
internal readonly struct NegationPolicy : IGuardPolicy
{
    public static GuardVerdict Verdict => GuardVerdict.Negation;

    public static bool Agree(ref GuardReading asked, ref GuardReading stored) => ((asked.Negations ^ stored.Negations) & 1) == 0;
}
