using EdgeRouter.Memory.Guard;

namespace EdgeRouter.Tests.Memory.Guard;

public sealed class ForeignPolicyTests
{
    [Theory]
    [InlineData("什么是猫?", "什么是狗?")]
    [InlineData("ราคาแมว", "ราคาหมา")]
    [InlineData("भारत की राजधानी", "नेपाल की राजधानी")]
    [InlineData("की", "कि")]
    [InlineData("я иду", "я йду")]
    [InlineData("где вокзал", "где этот вокзал")]
    [InlineData("مرحبا بك", "مرحبا بها")]
    [InlineData("תל אביב", "תל דן")]
    [InlineData("고양이는 무엇", "강아지는 무엇")]
    [InlineData("ねこです", "いぬです")]
    [InlineData("how do I say 才", "how do I say 点")]
    [InlineData("what does λόγος mean", "what does μύθος mean")]
    [InlineData("what does man\u0303ana mean", "what does manana mean")]
    public void Judge_OtherLettersOutsideLatin_Refuses(string asked, string stored) => Judged.Is(GuardVerdict.Foreign, asked, stored);

    [Theory]
    [InlineData("Где вокзал?", "где вокзал")]
    [InlineData("什么是猫？", "什么是猫")]
    [InlineData("「什么」是 猫", "什么是猫")]
    [InlineData("what is the meaning of карта", "the meaning of карта")]
    [InlineData("I donʼt know", "I don't know")]
    public void Judge_SameLettersOutsideLatin_Passes(string asked, string stored) => Judged.Is(GuardVerdict.Pass, asked, stored);
}
