using EdgeRouter.Memory.Guard.Compare;

namespace EdgeRouter.Memory.Guard.Policies;

/// <summary>
/// Both texts deny, or neither: twice denied is asserted, save in the Romance languages, where it is denied still ("no … nunca"). Where other words
/// differ too a denial is mostly one of phrasing ("how do I not break it", "how do I keep it whole"): that lowers the score only.
/// </summary>
internal readonly struct NegationPolicy : IGuardPolicy
{
    /// <summary>Content words that may differ besides.</summary>
    private const int MostOther = 1;

    public static GuardVerdict Verdict => GuardVerdict.Negation;

    public static bool Agree(ref Comparison pair)
        => pair.A.Denies == pair.B.Denies || pair.Differences.Only > MostOther;
}
