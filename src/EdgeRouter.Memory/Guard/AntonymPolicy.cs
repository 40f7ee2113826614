namespace EdgeRouter.Memory.Guard;

/// <summary>No pair of opposites of which one text holds only the one side and the other text only the other. A text with both sides says nothing.</summary>
internal readonly struct AntonymPolicy : IGuardPolicy
{
    public static GuardVerdict Verdict => GuardVerdict.Antonyms;

    public static bool Agree(ref GuardReading asked, ref GuardReading stored)
    {
        var askedFirst = asked.First & ~asked.Second;
        var askedSecond = asked.Second & ~asked.First;
        var storedFirst = stored.First & ~stored.Second;
        var storedSecond = stored.Second & ~stored.First;
        return ((askedFirst & storedSecond) | (askedSecond & storedFirst)) == 0;
    }
}
