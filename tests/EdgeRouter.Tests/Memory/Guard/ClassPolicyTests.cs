using EdgeRouter.Memory.Guard;

namespace EdgeRouter.Tests.Memory.Guard;

public sealed class ClassPolicyTests
{
    [Theory]
    [InlineData("is the pool open on Monday", "is the pool open on Tuesdays")]
    [InlineData("Friday's menu", "the menu of Saturday")]
    [InlineData("frost in May", "frost in June")]
    [InlineData("the tide tomorrow", "the tide today")]
    [InlineData("hotels booked last week", "hotels booked this week")]
    [InlineData("hotels booked this year", "hotels booked next year")]
    [InlineData("the first train", "the last train")]
    [InlineData("which book shall I read first", "which book shall I read next")]
    [InlineData("beaches in the north", "beaches in the south")]
    [InlineData("beaches in the north", "beaches in the west")]
    [InlineData("my ex landlord", "my current landlord")]
    [InlineData("a gift for my mother", "a gift for my sister")]
    [InlineData("a gift for my mother", "a gift for my father")]
    public void Judge_OtherTimeSideOrKin_Refuses(string asked, string stored) => Judged.Is(GuardVerdict.OtherMember, asked, stored);

    [Theory]
    [InlineData("visa rules in France", "visa rules in Germany")]
    [InlineData("visa rules in france", "visa rules in germany")]
    [InlineData("German wages", "wages in Norway")]
    [InlineData("bakeries in New York", "bakeries in Chicago")]
    [InlineData("hotels in New York", "hotels in New Orleans")]
    [InlineData("exports of South Korea", "exports of North Korea")]
    [InlineData("set it up on Windows", "set it up on Linux")]
    [InlineData("sort a list in python", "sort a list in java")]
    [InlineData("call it from C# code", "call it from C++ code")]
    [InlineData("back up a MySQL table", "back up a Postgres table")]
    [InlineData("parse json by hand", "parse xml by hand")]
    [InlineData("delete my facebook page", "delete my instagram page")]
    [InlineData("a red door", "a blue door")]
    [InlineData("feed a puppy", "feed a kitten")]
    public void Judge_OtherPlaceProductOrKind_Refuses(string asked, string stored) => Judged.Is(GuardVerdict.OtherMember, asked, stored);

    [Theory]
    [InlineData("is the pool open on Monday", "is the pool open Mondays?")]
    [InlineData("from Monday to Friday", "Monday until Friday")]
    [InlineData("may I swim in June", "can I swim in June")]
    [InlineData("this lamp", "the lamp")]
    [InlineData("the current year", "this year")]
    [InlineData("my mum and dad", "my mom")]
    [InlineData("cars from Germany", "German cars")]
    [InlineData("visa rules in the USA", "visa rules in the United States")]
    [InlineData("hotels in New York", "hotels in NYC")]
    [InlineData("set it up on Windows or Linux", "set it up on Linux")]
    [InlineData("visa rules in France", "visa rules")]
    public void Judge_SameMembersOrMore_Passes(string asked, string stored) => Judged.Is(GuardVerdict.Pass, asked, stored);
}
