using System.Buffers.Binary;
using System.Security.Cryptography;
using EdgeRouter.Memory.Keys;

namespace EdgeRouter.Tests.Memory.Keys;

public sealed class PromptKeyTests
{
    [Fact]
    public void Compute_GivenParts_IsTheDocumentedDigest()
    {
        byte[] tenant = "acme"u8.ToArray(), scope = "model\0system"u8.ToArray(), query = "what is up?"u8.ToArray();
        var scopeDigest = SHA256.HashData([.. Length(4), .. tenant, .. Length(12), .. scope]);
        var exactDigest = SHA256.HashData([.. scopeDigest, .. query]);

        var key = PromptKey.Compute(tenant, scope, query);

        Assert.Equal(Hash256.Read(scopeDigest), key.Scope);
        Assert.Equal(Hash256.Read(exactDigest), key.Exact);
    }

    /// <summary>The digests of nothing, from another implementation (Python's hashlib): a build that keys otherwise would lose every stored answer.</summary>
    [Fact]
    public void Compute_OfNothing_IsPinned()
    {
        var key = PromptKey.Compute([], [], []);
        Assert.Equal("374708FFF7719DD5979EC875D56CD2286F6D3CF7EC317A3B25632AAB28EC37BB", Hex(key.Scope));
        Assert.Equal("81FC492561DA56832F9A3CE1D0569EA100C76949545D3B6254F1086A33B71413", Hex(key.Exact));
    }

    [Fact]
    public void Compute_BytesMovedBetweenTenantAndScope_GivesAnotherScope()
    {
        var one = PromptKey.Compute("a"u8, "bc"u8, "q"u8);
        var other = PromptKey.Compute("ab"u8, "c"u8, "q"u8);
        Assert.NotEqual(one.Scope, other.Scope);
        Assert.NotEqual(one.Exact, other.Exact);
    }

    [Fact]
    public void Compute_BytesMovedBetweenScopeAndQuery_GivesAnotherKey()
        => Assert.NotEqual(PromptKey.Compute("t"u8, "ab"u8, "c"u8).Exact, PromptKey.Compute("t"u8, "a"u8, "bc"u8).Exact);

    [Fact]
    public void Compute_AnotherQuery_KeepsTheScope()
    {
        var one = PromptKey.Compute("t"u8, "s"u8, "q1"u8);
        var other = PromptKey.Compute("t"u8, "s"u8, "q2"u8);
        Assert.Equal(one.Scope, other.Scope);
        Assert.NotEqual(one.Exact, other.Exact);
    }

    [Fact]
    public void Compute_Warm_AllocatesNothing()
    {
        var scope = new byte[2048];

        Assert.Equal(0, Allocations.Of(() => PromptKey.Compute("tenant"u8, scope, "query"u8)));
    }

    private static byte[] Length(ulong length)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, length);
        return bytes;
    }

    private static string Hex(Hash256 hash)
    {
        var bytes = new byte[Hash256.Size];
        hash.CopyTo(bytes);
        return Convert.ToHexString(bytes);
    }
}
