using System.Security.Cryptography;
using System.Text;
using EdgeRouter.Configuration;
using EdgeRouter.Keys;

namespace EdgeRouter.Tests.Keys;

public sealed class KeyringTests
{
    private static readonly Keyring s_ring = new([Key("first", "er-1", "acme", "gold"), Key("second", "er-2", "globex", null), Key("schlüssel", "ключ", "tëst", null)]);

    [Theory]
    [InlineData("Bearer er-1", "first")]
    [InlineData("Bearer er-2", "second")]
    [InlineData("bearer er-2", "second")]
    [InlineData("BEARER  \t er-2", "second")]
    [InlineData("  Bearer er-1 \t", "first")]
    [InlineData("Bearer ключ", "schlüssel")]
    public void Identify_KnownKey_IsItsCaller(string header, string name) => Assert.Equal(name, s_ring.Identify(header)?.Name);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearerer-1")]
    [InlineData("Bearer:er-1")]
    [InlineData("Basic er-1")]
    [InlineData("er-1")]
    [InlineData("Bearer er-1 er-2")]
    [InlineData("Bearer er-3")]
    [InlineData("Bearer ER-1")]
    [InlineData("Bearer er-1\u00a0")]
    [InlineData("Bearer \ud800")]
    public void Identify_AnythingElse_IsNobody(string? header) => Assert.Null(s_ring.Identify(header));

    [Fact]
    public void Identify_CarriesTenantAndPlan()
    {
        var caller = s_ring.Identify("Bearer er-1")!;

        Assert.Equal(("acme", "gold"), (caller.Tenant, caller.Plan));
        Assert.Equal("acme"u8.ToArray(), caller.TenantUtf8.ToArray());
        Assert.Equal("tëst"u8.ToArray(), s_ring.Identify("Bearer ключ")!.TenantUtf8.ToArray());
    }

    [Fact]
    public void Identify_HeaderAtTheBound_IsReadAndOneLongerIsNot()
    {
        var longest = new string('€', Keyring.MaxHeaderLength - "Bearer ".Length);
        var ring = new Keyring([Key("long", longest, "t", null), Key("longer", longest + "€", "t", null)]);

        Assert.Equal("long", ring.Identify("Bearer " + longest)?.Name);
        Assert.Null(ring.Identify("Bearer " + longest + "€"));
    }

    [Fact]
    public void Identify_NoKeysConfigured_EverybodyIsLocal()
    {
        var ring = new Keyring([]);

        Assert.True(ring.IsOpen);
        Assert.Equal(("local", "local"), (ring.Identify(null)!.Name, ring.Identify("Bearer x")!.Tenant));
        Assert.False(s_ring.IsOpen);
    }

    [Fact]
    public void Identify_Warmed_AllocatesNothing()
    {
        foreach (var header in new[] { "Bearer er-1", "Bearer er-9", "Basic x" })
            Assert.Equal(0, Allocations.Of(() => s_ring.Identify(header)));
    }

    [Fact]
    public void Constructor_DigestOfWrongLength_Throws()
        => Assert.Throws<ArgumentException>(() => new Keyring([new KeyConfig("a", new byte[31], "t", null)]));

    private static KeyConfig Key(string name, string key, string tenant, string? plan)
        => new(name, SHA256.HashData(Encoding.UTF8.GetBytes(key)), tenant, plan);
}
