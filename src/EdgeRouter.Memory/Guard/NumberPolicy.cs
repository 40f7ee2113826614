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
        a.Sort();
        b.Sort();
        for (var i = 0; i < a.Length; i++)
        {
            if (!a[i].Agrees(b[i]))
                return false;
        }
        return true;
    }
}
