namespace EdgeRouter.Memory.Guard;

/// <summary>The numbers of both texts, in any order, must be the same ones.</summary>
internal readonly struct NumberPolicy : IGuardPolicy
{
    public static GuardVerdict Verdict => GuardVerdict.Numbers;

    public static bool Agree(ref GuardReading asked, ref GuardReading stored)
    {
        var a = asked.Quantities;
        var b = stored.Quantities;
        if (a.Length != b.Length)
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
