namespace EdgeRouter.Memory.Guard;

/// <summary>No closed class (weekdays, months, kin) of which each text holds a member that the other lacks. One text naming more than the other passes.</summary>
internal readonly struct ClassPolicy : IGuardPolicy
{
    public static GuardVerdict Verdict => GuardVerdict.OtherMember;

    public static bool Agree(ref GuardReading asked, ref GuardReading stored)
    {
        var askedOnly = asked.Members & ~stored.Members;
        var storedOnly = stored.Members & ~asked.Members;
        if (askedOnly == 0 || storedOnly == 0)
            return true;
        foreach (var members in Lexicon.Classes)
        {
            if ((askedOnly & members) != 0 && (storedOnly & members) != 0)
                return false;
        }
        return true;
    }
}
