using System.Text;
using EdgeRouter.Memory.Guard;

namespace EdgeRouter.Tests.Memory.Guard;

public sealed class HitGuardClassTests
{
    [Theory]
    [InlineData("is the pool open on Monday", "is the pool open on Tuesdays")]
    [InlineData("Friday's menu", "the menu of Saturday")]
    [InlineData("frost in May", "frost in June")]
    [InlineData("the tide tomorrow", "the tide today")]
    [InlineData("hotels booked last week", "hotels booked this week")]
    [InlineData("hotels booked this year", "hotels booked next year")]
    [InlineData("beaches in the north", "beaches in the south")]
    [InlineData("beaches in the north", "beaches in the west")]
    [InlineData("my ex landlord", "my current landlord")]
    [InlineData("a gift for my mother", "a gift for my sister")]
    [InlineData("a gift for my mother", "a gift for my father")]
    public void Check_OtherMemberOfAClass_Refuses(string asked, string stored) => AssertBothWays(GuardVerdict.OtherMember, asked, stored);

    [Theory]
    [InlineData("fees for the buyer", "fees for the seller")]
    [InlineData("duties of a lender", "duties of the borrower")]
    [InlineData("rights of an employer", "rights of an employee")]
    [InlineData("gifts for teachers", "gifts for students")]
    [InlineData("the first train", "the last train")]
    [InlineData("does everyone like figs", "does anyone like figs")]
    public void Check_Converses_Refuses(string asked, string stored) => AssertBothWays(GuardVerdict.Antonyms, asked, stored);

    [Theory]
    [InlineData("Kaffee mit Zucker", "Kaffee ohne Zucker")]
    [InlineData("ist das gesund", "ist das nicht gesund")]
    [InlineData("habe ich eine Wahl", "habe ich keine Wahl")]
    [InlineData("je fume", "je ne fume pas")]
    [InlineData("un plat avec sel", "un plat sans sel")]
    [InlineData("café con leche", "café sin leche")]
    [InlineData("viaja", "nunca viaja")]
    [InlineData("hay un modo", "no hay ningún modo")]
    [InlineData("pasta con sale", "pasta senza sale")]
    [InlineData("eu fumo", "eu não fumo")]
    [InlineData("thee met suiker", "thee zonder suiker")]
    [InlineData("ik rook", "ik rook niet")]
    [InlineData("I see it", "I can hardly see it")]
    [InlineData("everyone swims", "no one swims")]
    [InlineData("all of the keys work", "none of the keys work")]
    [InlineData("he always swims", "he never swims")]
    public void Check_DeniedInOtherWordsOrLanguages_Refuses(string asked, string stored) => AssertBothWays(GuardVerdict.Negation, asked, stored);

    [Theory]
    [InlineData("is the pool open on Monday", "is the pool open Mondays?")]
    [InlineData("from Monday to Friday", "Monday until Friday")]
    [InlineData("may I swim in June", "can I swim in June")]
    [InlineData("this lamp", "the lamp")]
    [InlineData("the current year", "this year")]
    [InlineData("no viaja nunca", "nunca viaja")]
    [InlineData("my mum and dad", "my mom")]
    public void Check_SameMembers_Passes(string asked, string stored) => AssertBothWays(GuardVerdict.Pass, asked, stored);

    private static void AssertBothWays(GuardVerdict expected, string asked, string stored)
    {
        Assert.Equal(expected, HitGuard.Check(Encoding.UTF8.GetBytes(asked), Encoding.UTF8.GetBytes(stored)));
        Assert.Equal(expected, HitGuard.Check(Encoding.UTF8.GetBytes(stored), Encoding.UTF8.GetBytes(asked)));
    }
}
