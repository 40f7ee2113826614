using System.Text;
using EdgeRouter.Memory.Guard.Reading;

namespace EdgeRouter.Tests.Memory.Guard;

public sealed class LetterFoldTests
{
    private const string Pairs =
        "àa åa çc èe ïi ñn òo öo øo ùu üu ýy ÿy āa ąa ćc čc ďd đd ēe ěe ĝg ģg ĥh ħh ĩi ıi ĵj ķk ĺl łl ńn ňn ōo őo ŕr řr śs šs ţt ŧt ũu ųu ŵw ŷy źz žz ơo ưu ạa ặa ẹe ệe ỉi ịi ọo ợo ụu ựu ỳy ỹy ææ ðð þþ œœ ßß ŋn ĳĳ aa zz жж";

    [Fact]
    public void Of_LetterWithAccent_IsTheLetter()
        => Assert.All(Pairs.Split(' '), pair => Assert.Equal(pair[1], (char)LetterFold.Of(pair[0])));

    [Fact]
    public void AccentOf_EitherCase_IsLowerOrNone()
    {
        Assert.Equal('ñ', LetterFold.AccentOf(new Rune('Ñ')));
        Assert.Equal('ệ', LetterFold.AccentOf(new Rune('Ệ')));
        Assert.Equal(0u, LetterFold.AccentOf(new Rune('n')));
        Assert.Equal(0u, LetterFold.AccentOf(new Rune('Æ')));
        Assert.Equal(0u, LetterFold.AccentOf(new Rune('猫')));
    }
}
