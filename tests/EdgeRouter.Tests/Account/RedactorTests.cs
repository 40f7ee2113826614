using System.Text;
using System.Text.RegularExpressions;
using EdgeRouter.Account;

namespace EdgeRouter.Tests.Account;

public class RedactorTests
{
    private static readonly Redactor s_redactor = new([]);

    [Theory]
    [InlineData("write to jane.doe+x@mail.example.co.uk.", "write to [email].")]
    [InlineData("<müller@beispiel.de>", "<[email]>")]
    [InlineData("user@localhost and @handle", "user@localhost and @handle")]
    [InlineData("card 4111 1111 1111 1111, cvc 123", "card [card], cvc 123")]
    [InlineData("5500-0000-0000-0004", "[card]")]
    [InlineData("12 4111111111111111 12", "12 [card] 12")]
    [InlineData("378282246310005", "[card]")]
    [InlineData("4111 1111 1111 1112", "4111 1111 1111 1112")] // the check digit is another
    [InlineData("id 0000000000000000", "id 0000000000000000")]
    [InlineData("use sk-proj-abcDEF123456789012345.", "use [key].")]
    [InlineData("KEY=AKIAIOSFODNN7EXAMPLE1;", "KEY=[key];")]
    [InlineData("ghp_0123456789abcdefghijABCDEFGHIJ012345", "[key]")]
    [InlineData("er-0123456789abcdefghijABCDEFGHIJ0123456789_-A", "[key]")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abcDEF-123_xyz", "[key]")]
    [InlineData("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "[key]")]
    [InlineData("5f4dcc3b5aa765d61d8327deb882cf99", "[key]")]
    [InlineData("sk-learn-based-classification-pipelines", "sk-learn-based-classification-pipelines")]
    [InlineData("550e8400-e29b-41d4-a716-446655440000", "550e8400-e29b-41d4-a716-446655440000")]
    [InlineData("Authorization: Bearer abc.DEF-123~x", "Authorization: [token]")]
    [InlineData("the bearer certificates", "the bearer certificates")]
    [InlineData("call +49 (30) 1234-5678 now", "call [phone] now")]
    [InlineData("(555) 123-4567 or 1-555-123-4567 x", "[phone] or [phone] x")]
    [InlineData("030 1234567, 020 7946 0958, 0049301234567", "[phone], [phone], [phone]")]
    [InlineData("2024-10-21 12:30, 1700000000, 3.14159265, 0.123456789", "2024-10-21 12:30, 1700000000, 3.14159265, 0.123456789")]
    [InlineData("pay DE89 3704 0044 0532 0130 00 today", "pay [iban] today")]
    [InlineData("GB82WEST12345698765432", "[iban]")]
    [InlineData("GB82WEST12345698765433", "GB82WEST12345698765433")]
    public void Redact_Text_LosesItsSecretsAndNothingElse(string text, string expected) => Assert.Equal(expected, s_redactor.Redact(text, isCut: false));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Redact_SecretsAnywhereInProse_AreGone(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 500; round++)
        {
            var secrets = Enumerable.Range(0, 3).Select(_ => Secret(random)).ToList();
            var text = new StringBuilder();
            foreach (var secret in secrets)
                text.Append(Prose(random)).Append(Before(random)).Append(secret).Append(After(random));
            var redacted = s_redactor.Redact(text.ToString(), isCut: false);
            foreach (var secret in secrets)
                Assert.False(redacted.Contains(secret, StringComparison.Ordinal), $"{secret} in {redacted} of {text}");
        }
    }

    [Fact]
    public void Redact_Prose_StaysAsItIs()
    {
        var random = new Random(4);
        for (var round = 0; round < 500; round++)
        {
            var text = Prose(random);
            Assert.Equal(text, s_redactor.Redact(text, isCut: false));
        }
    }

    [Fact]
    public void Redact_AnyCharacters_NeitherThrowsNorGrowsBeyondItsLimit()
    {
        var random = new Random(5);
        const string alphabet = "a1 +@.-()sk_0/\uD83D\uDE00éAKIA:";
        for (var round = 0; round < 300; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(6000)).Select(_ => alphabet[random.Next(alphabet.Length)]));
            Assert.True(s_redactor.Redact(text, random.Next(2) == 0).Length <= Redactor.MaxLength + 16);
        }
    }

    [Fact]
    public void Redact_LongText_IsCutBehindTheLastWholeSecret()
    {
        var text = new string('x', Redactor.MaxLength - 3) + " 4111 1111 1111 1111 tail";

        Assert.Equal(new string('x', Redactor.MaxLength - 3) + " [card]", s_redactor.Redact(text, isCut: false)[..(Redactor.MaxLength + 4)]);
    }

    [Theory]
    [InlineData("sk-")]
    [InlineData("")]
    [InlineData("eyJ")]
    public void Redact_KeyOfAnyLength_IsGoneToItsEnd(string prefix)
        => Assert.Equal("a [key] b", s_redactor.Redact($"a {prefix}{string.Concat(Enumerable.Repeat("aB3", 900))} b", isCut: false));

    [Fact]
    public void Redact_TextThatWasCut_DoesNotKeepHalfASecret()
        => Assert.DoesNotContain("4111", s_redactor.Redact("pay with 4111 1111 11", isCut: true), StringComparison.Ordinal);

    [Fact]
    public void Redact_OwnPatterns_ComeFirst()
        => Assert.Equal("[redacted] and [email]", new Redactor([new Regex("project [a-z]+", RegexOptions.NonBacktracking)]).Redact("project zeus and a@b.cd", isCut: false));

    [Fact]
    public void Redact_PatternThatTakesTooLong_LeavesNothing()
    {
        var slow = new Regex("(a|b|ab)*c", RegexOptions.NonBacktracking, TimeSpan.FromTicks(1));

        Assert.Equal("[not written: a pattern of log.redact took too long]", new Redactor([slow]).Redact(string.Concat(Enumerable.Repeat("ab", 200_000)), isCut: false));
    }

    private static string Secret(Random random) => random.Next(6) switch
    {
        0 => $"{Letters(random, 5)}.{Letters(random, 3)}@{Letters(random, 6)}.{Letters(random, 2)}",
        1 => Card(random),
        2 => $"sk-{Mixed(random, 40)}",
        3 => $"Bearer {Mixed(random, 20)}",
        4 => $"+{random.Next(1, 99)} {random.Next(100, 999)} {random.Next(1_000_000, 9_999_999)}",
        _ => IbanOf(random),
    };

    private static string Card(Random random)
    {
        var digits = Enumerable.Range(0, 15).Select(i => i == 0 ? 4 : random.Next(10)).ToList();
        var sum = digits.Select((digit, i) => i % 2 == 0 ? digit * 2 > 9 ? (digit * 2) - 9 : digit * 2 : digit).Sum();
        digits.Add((10 - (sum % 10)) % 10);
        var text = string.Concat(digits);
        return random.Next(2) == 0 ? text : string.Join(' ', text.Chunk(4).Select(group => new string(group)));
    }

    private static string IbanOf(Random random)
    {
        var account = string.Concat(Enumerable.Range(0, 18).Select(_ => (char)('0' + random.Next(10))));
        var check = 98 - (int)(System.Numerics.BigInteger.Parse(account + "131400", System.Globalization.CultureInfo.InvariantCulture) % 97);
        return $"DE{check:00}{account}";
    }

    private static string Prose(Random random)
        => string.Join(' ', Enumerable.Range(0, random.Next(1, 12)).Select(_ => Words[random.Next(Words.Length)])) + " ";

    private static readonly string[] Words = ["how", "do", "I", "sort", "12", "lists", "in", "3.5", "steps?", "(please)", "2024-10-21", "O(n)", "C#", "über", "a/b", "17:45", "x+y", "#42"];

    private static string Before(Random random) => random.Next(3) switch { 0 => "", 1 => "(", _ => "\"" };

    private static string After(Random random) => random.Next(4) switch { 0 => " ", 1 => ", ", 2 => "\n", _ => ") " };

    private static string Letters(Random random, int count) => string.Concat(Enumerable.Range(0, count).Select(_ => (char)('a' + random.Next(26))));

    private static string Mixed(Random random, int count)
        => "A1" + string.Concat(Enumerable.Range(0, count - 2).Select(_ => "abcdefABCDEF0123456789"[random.Next(22)]));

    [Fact]
    public void Redact_PatternThatMatchesBetweenWords_HidesNoCardNumber()
        => Assert.Equal("card [card]", new Redactor([new Regex("\\b", RegexOptions.NonBacktracking)]).Redact("card 4111 1111 1111 1111", isCut: false));
}
