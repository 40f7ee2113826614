using EdgeRouter.Memory.Guard.Compare;
using EdgeRouter.Memory.Guard.Reading;

namespace EdgeRouter.Memory.Guard.Policies;

/// <summary>
/// Not each text may hold a number that the other lacks: "in 5 days" is not "in 3 days", but "the 10 best books" are the best books; a number more
/// lowers the score only. Numbers in common come in the same order where operators join them ("12/03/2020", "5 - 3") or where all words are the same
/// ("is 3 more than 5"), elsewhere in any.
/// </summary>
internal readonly struct NumberPolicy : IGuardPolicy
{
    public static GuardVerdict Verdict => GuardVerdict.Numbers;

    public static bool Agree(ref Comparison pair)
    {
        var a = pair.A.Quantities;
        var b = pair.B.Quantities;
        if (a.IsEmpty || b.IsEmpty)
            return true;
        if (a.Length == b.Length)
        {
            var isOrdered = pair.A.Words.ContentBag == pair.B.Words.ContentBag;
            if (isOrdered ? !AreInOrder(a, b) : !AreRunsInOrder(a, b))
                return false;
        }
        return !(LacksOne(a, b) && LacksOne(b, a));
    }

    /// <summary>How many of the numbers the other text lacks.</summary>
    public static int Lacking(ReadOnlySpan<Quantity> a, ReadOnlySpan<Quantity> b)
    {
        Span<bool> taken = stackalloc bool[GuardReading.MostQuantities];
        var lacking = 0;
        foreach (var quantity in a)
        {
            var at = 0;
            while (at < b.Length && (taken[at] || !quantity.Agrees(b[at])))
                at++;
            if (at < b.Length)
                taken[at] = true;
            else
                lacking++;
        }
        return lacking;
    }

    private static bool LacksOne(ReadOnlySpan<Quantity> a, ReadOnlySpan<Quantity> b) => Lacking(a, b) > 0;

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
}
