using EdgeRouter.Memory.Guard.Words;

namespace EdgeRouter.Tests.Memory.Guard;

public sealed class StemTests
{
    [Theory]
    [InlineData("city", "cities")]
    [InlineData("box", "boxes")]
    [InlineData("dish", "dishes")]
    [InlineData("name", "names")]
    [InlineData("tv", "tvs")]
    [InlineData("plan", "planning")]
    [InlineData("plan", "planned")]
    [InlineData("bake", "baking")]
    [InlineData("study", "studied")]
    [InlineData("call", "calling")]
    public void LengthOf_FormsOfAWord_IsOneStem(string word, string form)
        => Assert.Equal(word[..Stem.LengthOf(word)], form[..Stem.LengthOf(form)]);

    [Theory]
    [InlineData("bus")]
    [InlineData("glass")]
    [InlineData("basis")]
    [InlineData("string")]
    [InlineData("king")]
    [InlineData("red")]
    [InlineData("a")]
    [InlineData("")]
    public void LengthOf_NoEnding_IsTheWord(string word) => Assert.Equal(word.Length, Stem.LengthOf(word));
}
