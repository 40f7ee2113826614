namespace EdgeRouter.Memory.Guard;

/// <summary>
/// The same words in another order ask something else ("did Alice beat Bob"), save where two neighbours only changed places and language lets them:
/// around "and", or bare, if one of them is a phrase ("in Python, how do I sort" is "how do I sort in Python", "Bob's boss is Alice" is "Alice is Bob's
/// boss"); two bare words may not ("who beat Alice", "who did Alice beat"). Where only the content words are
/// the same, a change of order is mostly one of phrasing ("the password of the account", "the account password"): there two words must have changed
/// places around others that stayed.
/// </summary>
internal readonly struct WordOrderPolicy : IGuardPolicy
{
    /// <summary>How many words that both ends share may belong to the neighbours ("red wine and red beer").</summary>
    private const int MostShared = 2;

    public static GuardVerdict Verdict => GuardVerdict.WordOrder;

    public static bool Agree(ref GuardReading asked, ref GuardReading stored)
    {
        if (asked.Words.IsReordered(in stored.Words))
            return IsHarmless(asked.Words.Words, stored.Words.Words);
        return !asked.Words.IsContentReordered(in stored.Words) || !AreTwoExchanged(asked.Words.Words, stored.Words.Words);
    }

    private static bool IsHarmless(ReadOnlySpan<uint> a, ReadOnlySpan<uint> b)
    {
        var prefix = a.CommonPrefixLength(b);
        var suffix = 0;
        while (suffix < a.Length - prefix && a[^(suffix + 1)] == b[^(suffix + 1)])
            suffix++;
        for (var i = Math.Max(0, prefix - MostShared); i <= prefix; i++)
        {
            for (var j = Math.Max(0, suffix - MostShared); j <= suffix; j++)
            {
                if (AreNeighboursSwapped(a[i..^j], b[i..^j]))
                    return true;
            }
        }
        return false;
    }

    private static bool AreNeighboursSwapped(ReadOnlySpan<uint> a, ReadOnlySpan<uint> b)
    {
        for (var i = 1; i < a.Length; i++)
        {
            var role = WordSequence.RoleOf(a[i]);
            if (role == WordRole.Joins && AreSwapped(a[..i], a[i..(i + 1)], a[(i + 1)..], b))
                return true;
            if ((a.Length > 2 || role == WordRole.Leads || WordSequence.RoleOf(a[0]) == WordRole.Leads) && AreSwapped(a[..i], [], a[i..], b))
                return true;
        }
        return false;
    }

    /// <summary><paramref name="b"/> is the right part, the middle, the left part.</summary>
    private static bool AreSwapped(ReadOnlySpan<uint> left, ReadOnlySpan<uint> middle, ReadOnlySpan<uint> right, ReadOnlySpan<uint> b)
        => b.StartsWith(right) && b[right.Length..].StartsWith(middle) && b.EndsWith(left);

    /// <summary>Of the content words all stand at their places but two, not neighbours, each at the other's.</summary>
    private static bool AreTwoExchanged(ReadOnlySpan<uint> a, ReadOnlySpan<uint> b)
    {
        int first = -1, last = -1, place = 0, differ = 0;
        for (int i = NextContent(a, 0), j = NextContent(b, 0); i < a.Length && j < b.Length; i = NextContent(a, i + 1), j = NextContent(b, j + 1))
        {
            if (a[i] != b[j])
            {
                differ++;
                first = first < 0 ? place : first;
                last = place;
            }
            place++;
        }
        return differ == 2 && last - first > 1;
    }

    private static int NextContent(ReadOnlySpan<uint> words, int from)
    {
        while (from < words.Length && WordSequence.RoleOf(words[from]) != WordRole.Content)
            from++;
        return from;
    }
}
