using System.Text;
using EdgeRouter.Routing.Gate.Arithmetic;

namespace EdgeRouter.Tests.Routing.Gate;

public sealed class EquationReaderTests
{
    [Theory]
    [InlineData("8 x $5 = $40", 1, 0, 40)]
    [InlineData("8 × 5 = 41", 1, 1, 41)]
    [InlineData("5 hours * $15/hour = $75 in all", 1, 0, 75)]
    [InlineData("She has 3 left, so 3 + 4 = 7 apples and 2 pears", 1, 0, 7)]
    [InlineData("(8 x 5 = 40)", 1, 0, 40)]
    [InlineData("2 + 3 * 4 = 14", 1, 0, 14)]
    [InlineData("(2 + 3) * 4 = 20", 1, 0, 20)]
    [InlineData("2(3 + 4) = 14", 1, 0, 14)]
    [InlineData("10 - 4 - 3 = 3", 1, 0, 3)]
    [InlineData("100 / 8 / 5 = 2.5", 1, 0, 2.5)]
    [InlineData("5 = 3 + 4 = 9", 1, 1, 9)]
    [InlineData("3 + 4 = 7 = 7.0", 1, 0, 7)]
    [InlineData("20% * 50 = 10", 1, 0, 10)]
    [InlineData("15 / 60 = 25%", 1, 0, 0.25)]
    [InlineData("15 / 60 * 100 = 25%", 1, 0, 0.25)]
    [InlineData("1,250 + 3,750 = 5,000", 1, 0, 5000)]
    [InlineData("10 / 3 = 3.33", 1, 0, 3.33)] // rounded
    [InlineData("x = 28 / 2 = 14", 1, 0, 14)]
    [InlineData("\\(12 \\times 3 = 36\\)", 1, 0, 36)]
    [InlineData("**6 + 1 = 7**", 1, 0, 7)]
    [InlineData("-3 + 5 = 2", 1, 0, 2)]
    [InlineData("3 + 4 =", 0, 0, 0)] // broken off
    [InlineData("1 hour = 60 minutes", 0, 0, 0)] // no operator
    [InlineData("2x = 28", 0, 0, 0)] // not a number
    [InlineData("a 16-hour day, 3/4", 0, 0, 0)]
    [InlineData("8 x 5 = $<<8*5=40>>40", 1, 0, 40)] // marks are left out of prose
    [InlineData("```\ny = 3 + 4 = 9\n```", 0, 0, 0)] // code
    public void Read_Text_FindsItsEquationsAndWorksThemOut(string text, int count, int wrong, double last)
    {
        var numbers = new NumberSet(new double[32]);
        var workings = new Workings(new double[8], new int[8], new double[32]);
        var reader = new EquationReader(Encoding.UTF8.GetBytes(text));

        reader.Read(ref workings, ref numbers);

        Assert.Equal((count, wrong), (workings.Count, workings.Wrong));
        if (count > 0)
            Assert.Equal(last, workings.Last, 1e-9);
    }

    [Fact]
    public void Read_MoreThanFits_KeepsTheFirst()
    {
        var numbers = new NumberSet(new double[4]);
        var workings = new Workings(new double[2], new int[2], new double[3]);
        var reader = new EquationReader(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(1, 50).Select(i => $"{i} + 1 = {i + 1}.\n"))));

        reader.Read(ref workings, ref numbers);

        Assert.Equal((2, 0, 3d), (workings.Count, workings.Wrong, workings.Last));
    }

    [Theory]
    [InlineData("So 40.\n#### 42", 42, true)]
    [InlineData("#### -3", -3, true)]
    [InlineData("thus \\boxed{12} apples of 50", 12, true)]
    [InlineData("He has 3 and then 7 apples.", 7, false)]
    [InlineData("#### none, so 5", 5, true)]
    public void TryFind_FinalNumber_IsTheDeclaredOneElseTheLast(string answer, double expected, bool declared)
    {
        Assert.True(FinalNumber.TryFind(Encoding.UTF8.GetBytes(answer), out var number, out var isDeclared));
        Assert.Equal((expected, declared), (number, isDeclared));
    }

    [Fact]
    public void TryFind_NoNumber_IsNone() => Assert.False(FinalNumber.TryFind("none at all"u8, out _, out _));
}
