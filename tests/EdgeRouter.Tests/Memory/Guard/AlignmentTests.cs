namespace EdgeRouter.Tests.Memory.Guard;

/// <summary>Words that are one though written otherwise: nothing is taken from the score.</summary>
public sealed class AlignmentTests
{
    [Theory]
    [InlineData("restore the database", "restore the data base")]
    [InlineData("clean the vacuum filter", "clean the vaccum filter")]
    [InlineData("paint it in one colour", "paint it in one color")]
    [InlineData("how to organise a shelf", "how to organize a shelf")]
    [InlineData("what motivates sailors", "the motivation of sailors")]
    [InlineData("buy a mobile", "purchase a phone")]
    [InlineData("baking loaves of rye", "bake a rye loaf")]
    public void Judge_OneWordWrittenOtherwise_CostsNothing(string asked, string stored) => Judged.Costs(0, asked, stored);

    [Fact]
    public void Judge_RepeatedWords_AreEachOfOne() => Judged.Costs(0, "a ferry beside a ferry", "the ferry beside the ferry");
}
