using EdgeRouter.Memory.Guard.Compare;
using EdgeRouter.Memory.Guard.Words;

namespace EdgeRouter.Memory.Guard.Policies;

/// <summary>No closed class (weekdays, countries, kin) of which each text holds a member that the other lacks. One text naming more than the other passes.</summary>
internal readonly struct ClassPolicy : IGuardPolicy
{
    public static GuardVerdict Verdict => GuardVerdict.OtherMember;

    public static bool Agree(ref Comparison pair)
    {
        var a = pair.A.Words.All;
        var b = pair.B.Words.All;
        foreach (ref readonly var word in a)
        {
            if (word.Member != 0 && !Holds(b, word.Member) && LacksOneOf(a, b, ClassMember.ClassOf(word.Member)))
                return false;
        }
        return true;
    }

    private static bool LacksOneOf(ReadOnlySpan<Word> words, ReadOnlySpan<Word> other, int @class)
    {
        foreach (ref readonly var word in other)
        {
            if (word.Member != 0 && ClassMember.ClassOf(word.Member) == @class && !Holds(words, word.Member))
                return true;
        }
        return false;
    }

    private static bool Holds(ReadOnlySpan<Word> words, ushort member)
    {
        foreach (ref readonly var word in words)
        {
            if (word.Member == member)
                return true;
        }
        return false;
    }
}
