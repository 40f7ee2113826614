namespace EdgeRouter.Memory.Guard;

/// <summary>Both texts deny, or neither: twice denied is asserted, save in the Romance languages, where it is denied still ("no … nunca").</summary>
internal readonly struct NegationPolicy : IGuardPolicy
{
    public static GuardVerdict Verdict => GuardVerdict.Negation;

    public static bool Agree(ref GuardReading asked, ref GuardReading stored) => Denies(in asked) == Denies(in stored);

    private static bool Denies(in GuardReading reading) => reading.Concord || (reading.Negations & 1) == 1;
}
