using EdgeRouter.Memory.Guard;

namespace EdgeRouter.Tests.Memory.Guard;

public sealed class NamePolicyTests
{
    [Theory]
    [InlineData("Who was Ada Lovelace?", "Who was Grace Hopper?")]
    [InlineData("the net worth of Okafor", "the net worth of Lindqvist")]
    [InlineData("How do I cancel Brightly?", "How do I cancel Zentro?")]
    [InlineData("Is Globex a good place to work?", "Is Initech a good place to work?")]
    [InlineData("the ending of Dune", "the ending of Solaris")]
    [InlineData("how to pass the GRE", "how to pass the GMAT")]
    public void Judge_OtherName_Refuses(string asked, string stored) => Judged.Is(GuardVerdict.Names, asked, stored);

    [Theory]
    [InlineData("Who was Ada Lovelace?", "who was ada lovelace")]
    [InlineData("Is Globex a good place to work?", "Is Globex Corporation a good place to work?")]
    [InlineData("How Do I Bake A Dark Loaf", "How Do I Bake A White Roll")]
    [InlineData("What did Professor Okafor prove?", "What did Doctor Okafor prove?")]
    [InlineData("U.S. tax forms", "US tax forms")]
    [InlineData("How do I reset Zentro?", "how do i reset zentros?")]
    public void Judge_SameNameOrTitle_Passes(string asked, string stored) => Judged.Is(GuardVerdict.Pass, asked, stored);

    /// <summary>A name the text does not write as one, or one that a word of no name replaces.</summary>
    [Theory]
    [InlineData("how do I cancel brightly", "how do I cancel zentro", 0.005f)]
    [InlineData("the works of Harlow", "the works of painters", 0.03f)]
    [InlineData("lectures at Harlow University", "lectures at Stonebridge University", 0.03f)]
    [InlineData("how do I bake a loaf", "how do I bake a cake", 0.005f)]
    [InlineData("how do I bake a loaf", "how do I make a loaf", 0f)]
    public void Judge_OneWordReplaced_LowersTheScore(string asked, string stored, float penalty) => Judged.Costs(penalty, asked, stored);
}
