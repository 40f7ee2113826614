using System.Text;
using EdgeRouter.Routing.Gate.Text;

namespace EdgeRouter.Tests.Routing.Gate;

public sealed class TextChecksTests
{
    [Theory]
    [InlineData("Wie hoch ist der Eiffelturm und wann ist er gebaut worden?", "Der Eiffelturm ist 330 Meter hoch und wurde 1889 gebaut, die Spitze ist nicht mit eingerechnet.", 1f)]
    [InlineData("Wie hoch ist der Eiffelturm und wann ist er gebaut worden?", "The tower is 330 metres tall and was built in 1889, that is with the antenna.", 0.55f)]
    [InlineData("Translate to German: the house is old and the garden is wild.", "Das Haus ist alt und der Garten ist nicht gepflegt.", float.NaN)]
    [InlineData("Почему небо голубое днём и красное вечером?", "Because the air scatters blue light more than red light.", 0.4f)]
    [InlineData("天空为什么是蓝色的？", "因为空气散射蓝光多于红光。", 1f)]
    [InlineData("Как отсортировать список в языке Питон?", "```python\nsorted(values)\n```", float.NaN)]
    [InlineData("ok?", "yes", float.NaN)]
    public void Language_AnswerInAnother_IsSeen(string question, string answer, float expected)
        => Assert.Equal(expected, LanguageCheck.Judge(Utf8(question), Utf8(answer)));

    [Theory]
    [InlineData("It is so. It is so. It is so. It is so. It is so. It is so. It is so. It is so. ", true)]
    [InlineData("| a | b |\n|---|---|\n| 1 | 2 |\n|-------------------------------------------------------------------------------|", false)]
    [InlineData("One sentence, another one, and a third that has nothing to do with either of the two before it.", false)]
    public void Variety_Loop_IsSeen(string text, bool loops) => Assert.Equal(loops, VarietyCheck.Judge(Utf8(text)) < 0.5f);

    [Fact]
    public void Variety_LinesAgainAndAgain_CountByTheirShare()
    {
        var lines = Enumerable.Range(0, 10).Select(i => $"Line number {i % 5} is as long as this one.");

        Assert.Equal(0.6f, VarietyCheck.Judge(Utf8(string.Join('\n', lines))), 1e-5f);
    }

    [Theory]
    [InlineData("A sentence that is whole.", "stop", false)]
    [InlineData("- one\n- two", "stop", false)]
    [InlineData("So the result = ", "stop", true)]
    [InlineData("It began well. But the sentence after it was never brought to any kind of end because the", "stop", true)]
    [InlineData("```\ncode", "stop", true)]
    [InlineData("A sentence that is whole.", "length", true)]
    [InlineData("A sentence that is whole.", "content_filter", true)]
    public void Ending_CutOff_IsSeen(string text, string finish, bool isCut)
        => Assert.Equal(isCut, EndingCheck.IsCutOff(EndingCheck.Judge(Utf8(text.Trim()), Utf8(finish), lengthIsBounded: false, isData: false)));

    [Theory]
    [InlineData("I CAN'T do that", 1)]
    [InlineData("I can’t do that", 1)]
    [InlineData("Hi can't", 0)]
    [InlineData("i can'tankerous", 0)]
    public void Phrases_StandAlone_WhateverTheirCase(string text, int count)
        => Assert.Equal(count, new Phrases("i can't").CountIn(Utf8(text)));

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
