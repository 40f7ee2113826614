using EdgeRouter.Memory.Guard.Compare;
using EdgeRouter.Memory.Guard.Words;

namespace EdgeRouter.Memory.Guard.Policies;

/// <summary>
/// The same words in another order ask something else ("did Alice beat Bob"), save where two neighbours only changed places and language lets them:
/// around "and" or "different from", or bare, if one of them is a phrase ("in Python, how do I sort" is "how do I sort in Python", "Bob's boss is Alice"
/// is "Alice is Bob's boss"); two bare words may unless one is a name ("who beat Alice", "who did Alice beat"): "the best book" is the one that is best.
/// Where only the content words are the same, a change of order is mostly one of phrasing ("the password of the account", "the account password"):
/// there two words must have changed places around others that stayed.
/// </summary>
internal readonly struct WordOrderPolicy : IGuardPolicy
{
    /// <summary>How many words that both ends share may belong to the neighbours ("red wine and red beer").</summary>
    private const int MostShared = 2;

    public static GuardVerdict Verdict => GuardVerdict.WordOrder;

    public static bool Agree(ref Comparison pair)
    {
        ref var a = ref pair.A.Words;
        ref var b = ref pair.B.Words;
        if (a.IsReordered(in b))
            return IsHarmless(in a, b.Stems);
        return !a.IsContentReordered(in b) || !AreTwoExchanged(a.Stems, b.Stems);
    }

    private static bool IsHarmless(in WordSequence words, ReadOnlySpan<uint> b)
    {
        var a = words.Stems;
        var prefix = a.CommonPrefixLength(b);
        var suffix = 0;
        while (suffix < a.Length - prefix && a[^(suffix + 1)] == b[^(suffix + 1)])
            suffix++;
        for (var i = Math.Max(0, prefix - MostShared); i <= prefix; i++)
        {
            for (var j = Math.Max(0, suffix - MostShared); j <= suffix; j++)
            {
                if (AreNeighboursSwapped(in words, i, a[i..^j], b[i..^j]))
                    return true;
            }
        }
        return false;
    }

    /// <param name="from">Where in <paramref name="words"/> the stems <paramref name="a"/> begin.</param>
    private static bool AreNeighboursSwapped(in WordSequence words, int from, ReadOnlySpan<uint> a, ReadOnlySpan<uint> b)
    {
        for (var i = 1; i < a.Length; i++)
        {
            if (WordSequence.RoleOf(a[i]) == WordRole.Joins && (AreSwapped(a, i, i + 1, b) || AreSwapped(a, i, i + 2, b)))
                return true;
            var mayBare = a.Length > 2 || !(IsName(in words, from) || IsName(in words, from + 1));
            if (mayBare && AreSwapped(a, i, i, b))
                return true;
        }
        return false;
    }

    private static bool IsName(in WordSequence words, int stem)
    {
        ref readonly var word = ref words.WordOf(stem);
        return word.IsContent && (word.Member != 0 || (word.Flags & WordFlags.Name) != 0);
    }

    /// <summary><paramref name="b"/> is what stands behind the middle in <paramref name="a"/>, the middle, what stands before it.</summary>
    private static bool AreSwapped(ReadOnlySpan<uint> a, int middle, int behind, ReadOnlySpan<uint> b)
    {
        if (behind >= a.Length)
            return false;
        var right = a[behind..];
        return b.StartsWith(right) && b[right.Length..].StartsWith(a[middle..behind]) && b.EndsWith(a[..middle]);
    }

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
