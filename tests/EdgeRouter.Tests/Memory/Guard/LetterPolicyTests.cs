using EdgeRouter.Memory.Guard;

namespace EdgeRouter.Tests.Memory.Guard;

public sealed class LetterPolicyTests
{
    [Theory]
    [InlineData("What does años mean?", "What does anos mean?")]
    [InlineData("¿Cuántas sillas están allí?", "¿Cuántas sillas estan allí?")]
    [InlineData("la papá", "la papà")]
    [InlineData("giá bán là gì", "giá bạn là gì")]
    public void Judge_OtherAccents_Refuses(string asked, string stored) => Judged.Is(GuardVerdict.Letters, asked, stored);

    [Theory]
    [InlineData("What is IT?", "What is it?")]
    [InlineData("the WHO position", "the who position")]
    [InlineData("tell US the truth", "tell us the truth")]
    public void Judge_AcronymAgainstPronoun_Refuses(string asked, string stored) => Judged.Is(GuardVerdict.Letters, asked, stored);

    [Theory]
    [InlineData("Repeat: foo bar", "Repeat: Foo Bar")]
    [InlineData("Please repeat: the mill turned.", "Please repeat: the mill turned!")]
    [InlineData("Spell the word in capitals", "Spell the word  in capitals")]
    [InlineData("give me the motto verbatim", "Give me the motto verbatim")]
    public void Judge_AskedLetterByLetter_Refuses(string asked, string stored) => Judged.Is(GuardVerdict.Letters, asked, stored);

    [Theory]
    [InlineData("Where is the best café in town?", "Where is the best cafe in town?")]
    [InlineData("How do I write a résumé?", "how do i write a resume")]
    [InlineData("el cafe de la esquina", "el café de la esquina")]
    [InlineData("two cafés in Łódź", "two cafés in Łódź.")]
    public void Judge_AccentsLeftOut_Passes(string asked, string stored) => Judged.Is(GuardVerdict.Pass, asked, stored);

    [Theory]
    [InlineData("the capital of the USA", "the capital of the usa")]
    [InlineData("How do I learn Python?", "how do i learn python")]
    [InlineData("WHAT IS IT ABOUT?", "what is it about?")]
    [InlineData("the lakes in the US", "the lakes in us")]
    [InlineData("old US mints", "old us mints")]
    [InlineData("the U.S. and its lakes", "the US and its lakes")]
    [InlineData("How do I repeat a song?", "how do I repeat a song")]
    public void Judge_OtherCase_Passes(string asked, string stored) => Judged.Is(GuardVerdict.Pass, asked, stored);
}
