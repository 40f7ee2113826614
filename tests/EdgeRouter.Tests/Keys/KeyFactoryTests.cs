using EdgeRouter.Keys;

namespace EdgeRouter.Tests.Keys;

public sealed class KeyFactoryTests
{
    [Fact]
    public void Create_IsPrefixedAndFreshAndUrlSafe()
    {
        var keys = Enumerable.Range(0, 100).Select(_ => KeyFactory.Create()).ToList();

        Assert.Equal(100, keys.Select(key => key.Key).Distinct().Count());
        Assert.All(keys, key => Assert.Matches("^er-[A-Za-z0-9_-]{43}$", key.Key));
        Assert.All(keys, key => Assert.Matches("^[0-9a-f]{64}$", key.Sha256));
    }

    [Theory]
    [InlineData("app", "acme", null)]
    [InlineData("app", "acme", "gold")]
    [InlineData("true", "no", "null")]
    [InlineData("it's: a {name}", "#1, [x]", "${HOME}")]
    [InlineData("0123", "-", "~")]
    public void YamlLine_PastedIntoAFile_LetsTheKeyIn(string name, string tenant, string? plan)
    {
        var key = KeyFactory.Create();
        var config = Configuration.Yaml.Good(Configuration.Yaml.Base + "keys:\n  " + KeyFactory.YamlLine(key, name, tenant, plan));

        var caller = new Keyring(config.Keys).Identify("Bearer " + key.Key);

        Assert.Equal((name, tenant, plan), (caller!.Name, caller.Tenant, caller.Plan));
    }

    [Fact]
    public void YamlLine_PlainNames_AreNotQuoted()
        => Assert.Equal(
            "- { name: app-1, sha256: 12ab, tenant: acme }",
            KeyFactory.YamlLine(new NewKey("er-x", "12ab"), "app-1", "acme", null));
}
