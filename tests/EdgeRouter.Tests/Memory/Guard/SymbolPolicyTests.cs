using EdgeRouter.Memory.Guard;

namespace EdgeRouter.Tests.Memory.Guard;

public sealed class SymbolPolicyTests
{
    [Theory]
    [InlineData("What does 😀 mean?", "What does 😡 mean?")]
    [InlineData("the sign ☰", "the sign ☷")]
    [InlineData("the flag 🇫🇮", "the flag 🇩🇰")]
    [InlineData("Is ∃x P(x) true?", "Is ∀x P(x) true?")]
    [InlineData("Is Ⅳ a number", "Is Ⅵ a number")]
    [InlineData("the sum of x²", "the sum of x³")]
    [InlineData("where is x ≠ y true", "where is x = y true")]
    [InlineData("where is x >= y true", "where is x > y true")]
    [InlineData("what does & do in bash", "what does | do in bash")]
    [InlineData("what does && do in bash", "what does & do in bash")]
    [InlineData("is a - b even", "is a + b even")]
    [InlineData("who drew the $ sign", "who drew the € sign")]
    [InlineData("a grade of B-", "a grade of B+")]
    [InlineData("Γ function", "γ function")]
    public void Judge_OtherSymbol_Refuses(string asked, string stored) => Judged.Is(GuardVerdict.Symbols, asked, stored);

    [Theory]
    [InlineData("how do I reset it 😩", "how do I reset it")]
    [InlineData("❤️❤️ from me", "❤ from me")]
    [InlineData("the value of π", "the value of pi")]
    [InlineData("y = x × z", "y = x * z")]
    [InlineData("y ＝ x", "y = x")]
    [InlineData("a + b", "a+b")]
    [InlineData("rock & roll", "rock and roll")]
    [InlineData("Lists - how do they grow & shrink", "Lists: how do they grow and shrink")]
    [InlineData("a loan of $500 - or more", "a loan of $500 & more")]
    public void Judge_SameSymbolsOrAWordForThem_Passes(string asked, string stored) => Judged.Is(GuardVerdict.Pass, asked, stored);

    [Fact]
    public void Judge_MoreSymbolsThanAreCompared_Refuses()
    {
        var text = string.Concat(Enumerable.Range(0x2200, 33).Select(symbol => (char)symbol));
        Judged.Is(GuardVerdict.TooLong, text, text + " more");
    }
}
