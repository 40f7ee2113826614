using System.Text;
using EdgeRouter.Account;
using EdgeRouter.Wire.Chat;
using Microsoft.AspNetCore.Http;

namespace EdgeRouter.Tests.Account;

public class TagTests
{
    private static readonly Pseudonyms s_pseudonyms = new(new byte[32]);

    [Theory]
    [InlineData("search", "search")]
    [InlineData(" a b\n", "a_b")]
    [InlineData("ü", "_")]
    [InlineData("  ", null)]
    public void Feature_OfHeader_IsCleaned(string header, string? expected) => Assert.Equal(expected, FeatureName.Of(Request(""), Headers(header)));

    [Fact]
    public void Feature_LongName_IsCut() => Assert.Equal(FeatureName.MaxLength, FeatureName.Clean(new string('a', 1000))!.Length);

    [Theory]
    [InlineData(""","metadata":{"x":1,"feature":"chat"}""", "chat")]
    [InlineData(""","metadata":{"feature":{"a":"b"}}""", null)]
    [InlineData(""","metadata":["feature"]""", null)]
    [InlineData("", null)]
    public void Feature_OfMetadata_IsTakenWhereNoHeaderIs(string members, string? expected) => Assert.Equal(expected, FeatureName.Of(Request(members), Headers(null)));

    [Fact]
    public void User_OfTheBody_IsFound() => Assert.Equal("me"u8, ClientTags.User(Request(""","user":"me" """)));

    [Fact]
    public void Pseudonym_SameUser_IsTheSameWithinTenantAndSecretOnly()
    {
        var name = s_pseudonyms.Of("user", "t", "jane"u8)!;

        Assert.Equal(16, name.Length);
        Assert.Equal(name, s_pseudonyms.Of("user", "t", "jane"u8));
        Assert.NotEqual(name, s_pseudonyms.Of("session", "t", "jane"u8));
        Assert.NotEqual(name, s_pseudonyms.Of("user", "u", "jane"u8));
        Assert.NotEqual(name, new Pseudonyms([.. Enumerable.Repeat((byte)1, 32)]).Of("user", "t", "jane"u8));
        Assert.Null(s_pseudonyms.Of("user", "t", default));
    }

    private static ChatRequest Request(string members)
    {
        var failure = ChatRequestReader.Read(Encoding.UTF8.GetBytes($$"""{"model":"auto","messages":[{"role":"user","content":"hi"}]{{members}}}"""), new(), out var request);
        Assert.False(failure.IsFailure);
        return request;
    }

    private static HeaderDictionary Headers(string? feature) => feature is null ? [] : new() { ["x-edgerouter-feature"] = feature };
}
