namespace EdgeRouter.Memory.Guard;

/// <summary>
/// The numbers of both texts must be the same ones: in the same order where operators join them ("12/03/2020", "5 - 3") or where all words are the same
/// ("is 3 more than 5"), elsewhere in any.
/// </summary>
internal readonly struct NumberPolicy : IGuardPolicy
{
    public static GuardVerdict Verdict => GuardVerdict.Numbers;

    public static bool Agree(ref GuardReading asked, ref GuardReading stored)
    {
        var a = asked.Quantities;
        var b = stored.Quantities;
        if (a.Length != b.Length)
            return false;
        var isOrdered = asked.Words.ContentBag == stored.Words.ContentBag;
        if (isOrdered ? !AreInOrder(a, b) : !AreRunsInOrder(a, b))
            return false;
        Sort(a);
        Sort(b);
        for (var i = 0; i < a.Length; i++)
        {
            if (!a[i].Agrees(b[i]))
                return false;
        }
        return true;
    }

    private static bool AreInOrder(ReadOnlySpan<Quantity> a, ReadOnlySpan<Quantity> b)
    {
        for (var i = 0; i < a.Length; i++)
        {
            if (!a[i].IsSameValue(b[i]))
                return false;
        }
        return true;
    }

    /// <summary>A text without such a run says nothing about its order.</summary>
    private static bool AreRunsInOrder(ReadOnlySpan<Quantity> a, ReadOnlySpan<Quantity> b)
    {
        int i = NextInRun(a, 0), j = NextInRun(b, 0);
        if (i == a.Length || j == b.Length)
            return true;
        while (i < a.Length && j < b.Length && a[i].IsSameValue(b[j]))
        {
            i = NextInRun(a, i + 1);
            j = NextInRun(b, j + 1);
        }
        return i == a.Length && j == b.Length;
    }

    private static int NextInRun(ReadOnlySpan<Quantity> quantities, int from)
    {
        for (var i = from; i < quantities.Length; i++)
        {
            if (quantities[i].Join != NumberJoin.None || (i + 1 < quantities.Length && quantities[i + 1].Join != NumberJoin.None))
                return i;
        }
        return quantities.Length;
    }

    /// <summary>By insertion: there are a few at most, and under Native AOT <c>Span.Sort</c> makes a delegate at each call.</summary>
    private static void Sort(Span<Quantity> quantities)
    {
        for (var i = 1; i < quantities.Length; i++)
        {
            for (var j = i; j > 0 && quantities[j].CompareTo(quantities[j - 1]) < 0; j--)
                (quantities[j], quantities[j - 1]) = (quantities[j - 1], quantities[j]);
        }
    }
}
