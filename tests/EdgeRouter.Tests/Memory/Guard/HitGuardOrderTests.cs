using System.Text;
using EdgeRouter.Memory.Guard;

namespace EdgeRouter.Tests.Memory.Guard;

public sealed class HitGuardOrderTests
{
    [Theory]
    [InlineData("convert Celsius to Fahrenheit", "convert Fahrenheit to Celsius")]
    [InlineData("how do I convert Celsius to Fahrenheit", "how to convert Fahrenheit to Celsius, please?")]
    [InlineData("did Alice beat Bob", "did Bob beat Alice")]
    [InlineData("did Alice beat Bob", "has Bob beat Alice?")]
    [InlineData("migrate from MySQL to Postgres", "migrate from Postgres to MySQL")]
    [InlineData("flights from Lima to Oslo", "flights to Lima from Oslo")]
    [InlineData("is C faster than C++", "is C++ faster than C")]
    [InlineData("call C# from .NET", "call .NET from C#")]
    [InlineData("who beat Alice", "who did Alice beat")]
    [InlineData("should I wash before cooking rice", "should I cooking rice before wash")]
    public void Check_SameWordsOtherOrder_Refuses(string asked, string stored)
        => AssertBothWays(GuardVerdict.WordOrder, asked, stored);

    [Theory]
    [InlineData("please sort a list", "sort a list, please?")]
    [InlineData("in Rust, how do I sort a list?", "how do I sort a list in Rust")]
    [InlineData("trains to Oslo from Lima", "trains from Lima to Oslo")]
    [InlineData("the difference between tea and coffee", "the difference between coffee and tea")]
    [InlineData("red wine and red beer compared", "red beer and red wine compared")]
    [InlineData("reset the printer password", "reset the password of the printer")]
    [InlineData("Bob's boss is Alice", "Alice is Bob's boss")]
    [InlineData("what is C++?", "what's C++")]
    [InlineData("Alice's lamp", "the lamp of Alice")]
    public void Check_HarmlessOrder_Passes(string asked, string stored)
        => AssertBothWays(GuardVerdict.Pass, asked, stored);

    [Theory]
    [InlineData("x = -3", "x = 3")]
    [InlineData("x = −3", "x = 3")]
    [InlineData("Solve 2x+3=7", "Solve 2x-3=7")]
    [InlineData("Solve x + 3 = 7", "Solve x - 3 = 7")]
    [InlineData("-5 degrees", "5 degrees")]
    [InlineData("minus five degrees", "five degrees")]
    [InlineData("12/03/2020", "03/12/2020")]
    [InlineData("due on 12/03/2020 in full", "is it fully due 03/12/2020?")]
    [InlineData("what is 9 - 4", "what is 4 - 9")]
    [InlineData("what is 9 - 4", "what is 9 + 4")]
    [InlineData("keep x > 3", "keep x < 3")]
    [InlineData("is 3 more than 5", "is 5 more than 3")]
    public void Check_OtherSignOrOrderOfNumbers_Refuses(string asked, string stored) => AssertBothWays(GuardVerdict.Numbers, asked, stored);

    [Theory]
    [InlineData("x = -3", "x is minus 3")]
    [InlineData("5-6 days", "5 to 6 days")]
    [InlineData("Solve 2x+3=7", "solve: 2x + 3 = 7")]
    [InlineData("an A4-5 sheet", "an A4 5 sheet")]
    [InlineData("route-66 maps", "maps of route 66")]
    [InlineData("the 3 rooms for 5 guests", "for 5 guests, those 3 big rooms")]
    public void Check_SameNumbersWrittenOtherwise_Passes(string asked, string stored) => AssertBothWays(GuardVerdict.Pass, asked, stored);

    private static void AssertBothWays(GuardVerdict expected, string asked, string stored)
    {
        Assert.Equal(expected, HitGuard.Check(Encoding.UTF8.GetBytes(asked), Encoding.UTF8.GetBytes(stored)));
        Assert.Equal(expected, HitGuard.Check(Encoding.UTF8.GetBytes(stored), Encoding.UTF8.GetBytes(asked)));
    }
}
