using System.Text;
using EdgeRouter.Admin;
using EdgeRouter.Http;

namespace EdgeRouter.Tests.Admin;

public class VerdictTests
{
    private const string Key = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

    [Theory]
    [InlineData($$"""{"id":"{{Key}}","correct":true}""", true, null)]
    [InlineData($$""" { "note":{"a":[1]}, "correct" : false , "id" : "{{Key}}-9312-00ff00ff00ff00ff" } """, false, 0.9312f)]
    public void TryRead_Good_IsRead(string body, bool correct, float? similarity)
    {
        Assert.True(Verdict.TryRead(Encoding.UTF8.GetBytes(body), out var verdict));

        Assert.Equal(correct, verdict.Correct);
        Assert.Equal(similarity, verdict.Id.Similarity);
        Assert.Equal(Key, verdict.Id.Key.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"correct":true}""")]
    [InlineData($$"""{"id":"{{Key}}"}""")]
    [InlineData($$"""{"id":"{{Key}}","correct":"true"}""")]
    [InlineData($$"""{"id":"{{Key}}","correct":1}""")]
    [InlineData($$"""{"id":1,"correct":true}""")]
    [InlineData("""{"id":"abc","correct":true}""")]
    [InlineData("""{"id":"\ud800","correct":true}""")]
    [InlineData($$"""{"id":"{{Key}}","correct":true} x""")]
    [InlineData($$"""{"id":"{{Key}}","correct":true""")]
    public void TryRead_Bad_IsRefused(string body) => Assert.False(Verdict.TryRead(Encoding.UTF8.GetBytes(body), out _));

    [Theory]
    [InlineData(Key, true)]
    [InlineData(Key + "-0000-0000000000000000", true)]
    [InlineData(Key + "-9999-0123456789abcdef", true)]
    [InlineData(Key + "-9999", false)]
    [InlineData(Key + "-999-0123456789abcdef", false)]
    [InlineData(Key + "-99999-0123456789abcdef", false)]
    [InlineData(Key + "-+999-0123456789abcdef", false)]
    [InlineData(Key + "-9999-0123456789abcde", false)]
    [InlineData(Key + "-9999-0123456789abcdeg", false)]
    [InlineData(Key + "-9999-+123456789abcdef", false)]
    [InlineData(Key + "_9999-0123456789abcdef", false)]
    [InlineData(Key + "-9999_0123456789abcdef", false)]
    [InlineData(Key + "0", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void EntryId_Parsed_IsWrittenTheSame(string? text, bool good)
    {
        Assert.Equal(good, EntryId.TryParse(text, out var id));
        if (good)
            Assert.Equal(text, id.ToString());
    }
}
