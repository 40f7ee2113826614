using EdgeRouter.Memory.Guard;

namespace EdgeRouter.Tests.Memory.Guard;

public sealed class NegationPolicyTests
{
    [Theory]
    [InlineData("Is coffee good for me?", "Is coffee not good for me?")]
    [InlineData("Should I reply?", "Shouldn't I reply?")]
    [InlineData("Why do birds sing", "Why don’t birds sing")]
    [InlineData("tea with sugar", "tea without sugar")]
    [InlineData("I have eaten", "I have never eaten")]
    [InlineData("why does it work", "why doesnt it work")]
    [InlineData("who came", "no one came")]
    [InlineData("I see it", "I can hardly see it")]
    [InlineData("all of the keys work", "none of the keys work")]
    [InlineData("he always swims", "he never swims")]
    [InlineData("a renewable source", "a non renewable source")]
    public void Judge_Denied_Refuses(string asked, string stored) => Judged.Is(GuardVerdict.Negation, asked, stored);

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
    public void Judge_DeniedInOtherLanguages_Refuses(string asked, string stored) => Judged.Is(GuardVerdict.Negation, asked, stored);

    [Theory]
    [InlineData("I can't log in", "I cannot log in")]
    [InlineData("I can’t log in", "I am unable to log in")]
    [InlineData("is it true or not?", "is it true?")]
    [InlineData("is it so? why or why not?", "is it so?")]
    [InlineData("not only cats", "cats")]
    [InlineData("the No. 5 perfume", "the perfume number 5")]
    [InlineData("is it so? if not, when?", "is it so?")]
    [InlineData("a non linear lens", "a nonlinear lens")]
    [InlineData("is it nonsense", "is it sense")]
    [InlineData("never say never", "say it")]
    [InlineData("stay out of trouble", "how not to not get in trouble")]
    [InlineData("no viaja nunca", "nunca viaja")]
    [InlineData("how do I keep the vase whole", "how do I not break the vase")]
    public void Judge_DeniedOrNotToTheSameEnd_Passes(string asked, string stored) => Judged.Is(GuardVerdict.Pass, asked, stored);

    [Fact]
    public void Judge_DeniedWhereTwoWordsDiffer_LowersTheScore()
    {
        Judged.Costs(0.05f, "how do I keep the old vase whole", "how do I not keep the vase");
        Judged.Costs(0f, "how do I carry the vase home", "how do I not break or lose the vase");
    }
}
