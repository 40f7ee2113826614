using EdgeRouter.Memory.Guard;

namespace EdgeRouter.Tests.Memory.Guard;

public sealed class LanguagePolicyTests
{
    [Theory]
    [InlineData("where is the station", "wo ist der Bahnhof und wie komme ich hin")]
    [InlineData("où est la gare et comment je peux y aller", "where is the station")]
    [InlineData("dónde está el museo", "what is the museum")]
    [InlineData("where is the station", "где вокзал")]
    [InlineData("駅はどこですか", "where is the station")]
    [InlineData("أين المحطة", "where is the station")]
    [InlineData("역이 어디예요", "駅はどこですか")]
    public void Judge_OtherLanguage_Refuses(string asked, string stored) => Judged.Is(GuardVerdict.Language, asked, stored);

    [Theory]
    [InlineData("wo ist der Bahnhof", "wo ist denn der Bahnhof")]
    [InlineData("hotels in Rio de Janeiro", "hotels of Rio de Janeiro")]
    [InlineData("kubectl logs", "kubectl logs of a pod")]
    [InlineData("what do moths do", "what does a moth do")]
    [InlineData("the meaning of карта", "what is the meaning of карта")]
    public void Judge_SameOrUnknownLanguage_Passes(string asked, string stored) => Judged.Is(GuardVerdict.Pass, asked, stored);
}
