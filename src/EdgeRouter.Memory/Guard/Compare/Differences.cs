using EdgeRouter.Memory.Guard.Words;

namespace EdgeRouter.Memory.Guard.Compare;

/// <summary>What the words of two texts have not in common, counted.</summary>
internal struct Differences
{
    /// <summary>Content words of each text, and those of them that the other lacks.</summary>
    public int ContentA, ContentB, OnlyA, OnlyB;

    /// <summary>Of the lacking ones: names, quoted words, code.</summary>
    public WordFlags FlagsA, FlagsB;

    /// <summary>Pairs of content words, one of each text, that stand in the same place: between the same neighbours.</summary>
    public int Replaced;

    /// <summary>Of these: both are the last words of names.</summary>
    public int NamesReplaced;

    /// <summary>Neighbours among the words in common whose order the other text turns around.</summary>
    public int Turned;

    /// <summary>Content words that one of both texts lacks.</summary>
    public readonly int Only => OnlyA + OnlyB;

    public static Differences Of(ReadOnlySpan<Word> a, ReadOnlySpan<Word> b, in Alignment alignment)
    {
        Differences found = default;
        Count(a, alignment.InB, ref found.ContentA, ref found.OnlyA, ref found.FlagsA);
        Count(b, alignment.InA, ref found.ContentB, ref found.OnlyB, ref found.FlagsB);
        found.CountTurns(a, alignment.InB);
        if (found.OnlyA > 0 && found.OnlyB > 0)
            found.CountReplaced(a, alignment.InB, b, alignment.InA);
        return found;
    }

    private static void Count(ReadOnlySpan<Word> words, ReadOnlySpan<short> inOther, ref int content, ref int only, ref WordFlags flags)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (!words[i].IsContent)
                continue;
            content++;
            if (inOther[i] >= 0)
                continue;
            only++;
            flags |= words[i].Flags;
        }
    }

    private void CountTurns(ReadOnlySpan<Word> a, ReadOnlySpan<short> inB)
    {
        var last = -1;
        for (var i = 0; i < a.Length; i++)
        {
            if (a[i].Role == WordRole.Filler || inB[i] < 0)
                continue;
            Turned += inB[i] < last ? 1 : 0;
            last = inB[i];
        }
    }

    private void CountReplaced(ReadOnlySpan<Word> a, ReadOnlySpan<short> inB, ReadOnlySpan<Word> b, ReadOnlySpan<short> inA)
    {
        for (var i = 0; i < a.Length; i++)
        {
            if (!a[i].IsContent || inB[i] >= 0)
                continue;
            bool isReplaced = false, isName = false;
            for (var j = 0; j < b.Length && !isName; j++)
            {
                if (!b[j].IsContent || inA[j] >= 0 || !IsSamePlace(a, inB, i, b, inA, j))
                    continue;
                isReplaced = true;
                isName = IsEndOfName(a, i) && IsEndOfName(b, j);
            }
            Replaced += isReplaced ? 1 : 0;
            NamesReplaced += isName ? 1 : 0;
        }
    }

    /// <summary>The nearest words before both are the same one, or both texts begin here; and so behind. Fillers, and names that go on, are left out.</summary>
    private static bool IsSamePlace(ReadOnlySpan<Word> a, ReadOnlySpan<short> inB, int i, ReadOnlySpan<Word> b, ReadOnlySpan<short> inA, int j)
        => IsSameNeighbour(a, inB, i, b, inA, j, -1) && IsSameNeighbour(a, inB, i, b, inA, j, 1);

    private static bool IsSameNeighbour(ReadOnlySpan<Word> a, ReadOnlySpan<short> inB, int i, ReadOnlySpan<Word> b, ReadOnlySpan<short> inA, int j, int step)
    {
        i = Neighbour(a, inB, i, step);
        j = Neighbour(b, inA, j, step);
        bool endsA = (uint)i >= (uint)a.Length, endsB = (uint)j >= (uint)b.Length;
        return endsA || endsB ? endsA && endsB : inB[i] == j;
    }

    private static int Neighbour(ReadOnlySpan<Word> words, ReadOnlySpan<short> inOther, int at, int step)
    {
        var isName = (words[at].Flags & WordFlags.Name) != 0;
        for (at += step; (uint)at < (uint)words.Length; at += step)
        {
            var isOfName = isName && inOther[at] < 0 && (words[at].Flags & WordFlags.Name) != 0;
            if (words[at].Role != WordRole.Filler && !isOfName)
                break;
        }
        return at;
    }

    /// <summary>"University" of "Harvard University": what goes before says which one, and is judged with less rigour.</summary>
    private static bool IsEndOfName(ReadOnlySpan<Word> words, int i)
        => (words[i].Flags & WordFlags.Name) != 0 && (i + 1 == words.Length || (words[i + 1].Flags & WordFlags.Name) == 0);
}
