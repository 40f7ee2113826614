using EdgeRouter.Memory.Guard.Words;

namespace EdgeRouter.Tests.Memory.Guard;

public sealed class LexiconTests
{
    [Fact]
    public void Build_Tables_FitTheirBits()
    {
        var words = LexiconBuilder.Build().Words;
        var members = words.Values.Where(word => word.Member != 0).ToList();

        Assert.InRange(words.Values.Max(word => word.Pair), 0, 127);
        Assert.InRange(members.Max(word => ClassMember.ClassOf(word.Member)), 1, ClassMember.MostClasses);
        Assert.All(words.Keys, word => Assert.InRange(word.Length, 1, Lexicon.LongestWord));
        Assert.All(words.Keys, word => Assert.Equal(word.ToLowerInvariant(), word));
    }

    [Fact]
    public void Find_SpansOfThis_AreTheCurrentOnes() => Assert.Equal(Lexicon.Find("current").Member, Lexicon.This);
}
