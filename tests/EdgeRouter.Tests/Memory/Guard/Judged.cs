using System.Text;
using EdgeRouter.Memory.Guard;

namespace EdgeRouter.Tests.Memory.Guard;

/// <summary>Pairs of texts through the guard, both ways round: which text was asked first must not matter.</summary>
internal static class Judged
{
    public static void Is(GuardVerdict expected, string asked, string stored)
    {
        Assert.Equal(expected, Of(asked, stored).Verdict);
        Assert.Equal(expected, Of(stored, asked).Verdict);
    }

    /// <summary>Passes, and this is taken from its cosine.</summary>
    public static void Costs(float penalty, string asked, string stored)
    {
        Is(GuardVerdict.Pass, asked, stored);
        Assert.Equal(1 - penalty, Of(asked, stored).Score, 0.0001f);
        Assert.Equal(1 - penalty, Of(stored, asked).Score, 0.0001f);
    }

    public static HitJudgement Of(string asked, string stored, float cosine = 1) => HitGuard.Judge(Encoding.UTF8.GetBytes(asked), Encoding.UTF8.GetBytes(stored), cosine);
}
