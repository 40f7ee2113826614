using EdgeRouter.Memory.Guard;

namespace EdgeRouter.Tests.Memory.Guard;

public sealed class WordOrderPolicyTests
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
    [InlineData("what happens when petrol is put in a diesel car", "what happens when diesel is put in a petrol car")]
    [InlineData("can a nurse marry a pilot", "can a pilot marry a nurse")]
    public void Judge_SameWordsOtherOrder_Refuses(string asked, string stored) => Judged.Is(GuardVerdict.WordOrder, asked, stored);

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
    [InlineData("which laptop is best", "which is the best laptop")]
    [InlineData("start a library online", "start an online library")]
    [InlineData("is moss different from algae", "are algae different from moss")]
    public void Judge_HarmlessOrder_Passes(string asked, string stored) => Judged.Is(GuardVerdict.Pass, asked, stored);

    /// <summary>The same content words, but small ones differ: no two of them just changed places, and yet the order turns twice.</summary>
    [Fact]
    public void Judge_OrderTurnsTwice_LowersTheScore()
        => Judged.Costs(0.05f, "nurse in pilot baker lake roof", "lake roof pilot baker nurse");
}
