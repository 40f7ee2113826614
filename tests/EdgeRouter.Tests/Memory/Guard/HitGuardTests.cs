using System.Text;
using EdgeRouter.Memory.Guard;

namespace EdgeRouter.Tests.Memory.Guard;

public sealed class HitGuardTests
{
    private const string Alphabet = "ab1 2.,'%$\"`_/-not one hundred five when New York Ada US us -٣’é你 и😀∀=+ñ γ a/b.c x9 \"it\" IT \0\n";

    [Fact]
    public void Judge_SameText_PassesAtItsCosine()
    {
        Assert.Equal(new HitJudgement(GuardVerdict.Pass, 0.75f), Judged.Of("any text", "any text", 0.75f));
        Assert.Equal(new HitJudgement(GuardVerdict.Pass, 1), Judged.Of("", ""));
        var longText = string.Concat(Enumerable.Repeat("word ", 300));
        Assert.Equal(new HitJudgement(GuardVerdict.Pass, 1), Judged.Of(longText, longText));
    }

    [Fact]
    public void Judge_LongerThanTheGuardReads_Refuses()
    {
        var text = string.Join(' ', Enumerable.Repeat("word", 300));
        Judged.Is(GuardVerdict.TooLong, text, text + " more");
        var numbers = string.Join(' ', Enumerable.Range(0, 40));
        Judged.Is(GuardVerdict.TooLong, numbers, numbers + " 41");
    }

    [Fact]
    public void Judge_Refused_KeepsItsOrderBelowEveryThreshold()
    {
        var near = Judged.Of("in 5 days", "in 3 days", 0.95f);
        var far = Judged.Of("in 5 days", "in 3 days", 0.80f);
        Assert.InRange(near.Score, -1f, 0f);
        Assert.True(near.Score > far.Score);
    }

    /// <summary>Symmetric, never above the cosine, the same text always passes, and no bytes make it throw.</summary>
    [Fact]
    public void Judge_AnyBytes_HoldsItsInvariants()
    {
        var random = new Random(3);
        var alphabet = Encoding.UTF8.GetBytes(Alphabet);
        for (var round = 0; round < 20_000; round++)
        {
            var a = Some(random, alphabet);
            var b = random.Next(4) == 0 ? Changed(random, a, alphabet) : Some(random, alphabet);
            var cosine = random.NextSingle();
            var judged = HitGuard.Judge(a, b, cosine);
            Assert.Equal(judged, HitGuard.Judge(b, a, cosine));
            Assert.True(judged.Score <= cosine);
            Assert.Equal(new HitJudgement(GuardVerdict.Pass, cosine), HitGuard.Judge(a, a, cosine));
        }
    }

    /// <summary>What people type differently and mean the same.</summary>
    [Theory]
    [InlineData("What is a monad?", "what is a monad")]
    [InlineData("What is a monad.", "What is a monad")]
    [InlineData("What is a monad？", "What is a monad?")]
    [InlineData("what  is  a   monad", "what is a monad")]
    [InlineData("what is\na monad", "what is a monad")]
    [InlineData("don’t do it", "don't do it")]
    [InlineData("monads, functors", "monads、functors")]
    public void Judge_OtherPunctuation_PassesAtItsCosine(string asked, string stored) => Judged.Costs(0, asked, stored);

    [Theory]
    [InlineData("How can I increase the 5 GB limit of my account before the second of May?", "How can I raise my account's limit of 5 gigabytes before May 2nd?")]
    [InlineData("¿Dónde está el café? 😀 什么 γ + 'papá' /tmp/x", "¿Donde está el café? 😀 什么 γ + 'papá' /tmp/x now")]
    [InlineData("who beat Alice in Rio de Janeiro", "where did Bob swim")]
    public void Judge_Warm_AllocatesNothing(string asked, string stored)
    {
        byte[] a = Encoding.UTF8.GetBytes(asked), b = Encoding.UTF8.GetBytes(stored);
        Assert.Equal(0, Allocations.Of(() => HitGuard.Judge(a, b, 0.95f)));
    }

    private static byte[] Some(Random random, byte[] alphabet)
    {
        var bytes = new byte[random.Next(60)];
        for (var i = 0; i < bytes.Length;)
        {
            // Runs of the alphabet, so that words come about.
            var from = random.Next(alphabet.Length);
            for (var run = random.Next(1, 9); run > 0 && i < bytes.Length && from < alphabet.Length; run--)
                bytes[i++] = random.Next(30) == 0 ? (byte)random.Next(256) : alphabet[from++];
        }
        return bytes;
    }

    private static byte[] Changed(Random random, byte[] bytes, byte[] alphabet)
    {
        var changed = bytes.ToArray();
        for (var i = random.Next(1, 4); i > 0 && changed.Length > 0; i--)
            changed[random.Next(changed.Length)] = alphabet[random.Next(alphabet.Length)];
        return changed;
    }
}
