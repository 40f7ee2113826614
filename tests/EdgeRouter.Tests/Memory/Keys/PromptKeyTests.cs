using System.Buffers.Binary;
using System.Security.Cryptography;
using EdgeRouter.Memory.Keys;

namespace EdgeRouter.Tests.Memory.Keys;

public sealed class PromptKeyTests
{
    [Fact]
    public void Compute_GivenParts_IsTheDocumentedDigest() => AssertDocumented("acme"u8, "model\0system"u8, "what is up?"u8);

    /// <summary>The digests of nothing, from another implementation (Python's hashlib): a build that keys otherwise would lose every stored answer.</summary>
    [Fact]
    public void Compute_OfNothing_IsPinned()
    {
        var key = PromptKey.Compute([], [], []);
        Assert.Equal("374708FFF7719DD5979EC875D56CD2286F6D3CF7EC317A3B25632AAB28EC37BB", Hex(key.Scope));
        Assert.Equal("81FC492561DA56832F9A3CE1D0569EA100C76949545D3B6254F1086A33B71413", Hex(key.Exact));
    }

    /// <summary>Another implementation's digests (Python's hashlib) of a tenant, a scope and a query; asked twice, as the last scope may be remembered.</summary>
    [Theory]
    [InlineData(300, 40, "618DD5A058A8F9DD7D0F44032C46F47B5BC6BB7C4800DDB7E4EF73AB1078EBC0", "77F131D778E16920A05B0D8A95E74B6F910633173E0EAA674210918D2B9E9722")]
    [InlineData(40_000, 2_000, "AD1F0D60EF905111B4EC5267ED632BF5C3638F4A7A364EF15246278AD731C8BD", "88E3905DF684CDC660780A6496A2CD17DD25273B8274A6FCDC776FCBFDD6A54D")]
    public void Compute_OfText_IsPinned(int scopeBytes, int queryBytes, string scopeDigest, string exactDigest)
    {
        byte[] scope = [.. Enumerable.Repeat((byte)'s', scopeBytes)], query = [.. Enumerable.Repeat((byte)'q', queryBytes)];
        for (var time = 0; time < 2; time++)
        {
            var key = PromptKey.Compute("acme"u8, scope, query);
            Assert.Equal(scopeDigest, Hex(key.Scope));
            Assert.Equal(exactDigest, Hex(key.Exact));
        }
    }

    /// <summary>Lengths around every limit, each next to one that differs in one byte or only in where the tenant ends, all on one thread.</summary>
    [Fact]
    public void Compute_ScopesAlikeOneAfterTheOther_AreTheDocumentedDigests()
    {
        int[] lengths = [0, 1, 47, 48, 479, 480, 481, 495, 496, 497, 511, 512, 513, 1024, 16_351, 16_367, 16_368, 16_369, 16_384, 40_000];
        foreach (var length in lengths)
        {
            var text = new byte[length];
            foreach (var tenantLength in new[] { 0, 1, 16 })
            {
                foreach (var changed in new[] { -1, 0, length / 2, length - 1 })
                {
                    var tenant = text.AsSpan(0, Math.Min(tenantLength, length));
                    var scope = text.AsSpan(tenant.Length);
                    AssertDocumented(tenant, scope, text);
                    if (changed < 0 || changed >= length)
                        continue;
                    text[changed] ^= 1;
                    AssertDocumented(tenant, scope, text);
                    AssertDocumented(tenant, scope, "q"u8);
                }
            }
        }
    }

    /// <summary>A tenant called like the length of the scope before it, whose own scope is the rest of that one: only where the tenant ends tells them apart.</summary>
    [Fact]
    public void Compute_TenantThatReadsAsTheLastOnesLength_IsTheDocumentedDigest()
    {
        var scope = "12345678 and the rest"u8;

        AssertDocumented([], scope, "q"u8);
        AssertDocumented(Length(scope.Length), scope[sizeof(ulong)..], "q"u8);
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

        Assert.Equal(0, Allocations.Of(() =>
        {
            scope[0]++;
            PromptKey.Compute("tenant"u8, scope, "query"u8);
            PromptKey.Compute("tenant"u8, scope, scope);
        }));
    }

    private static void AssertDocumented(ReadOnlySpan<byte> tenant, ReadOnlySpan<byte> scope, ReadOnlySpan<byte> query)
    {
        var scopeDigest = SHA256.HashData([.. Length(tenant.Length), .. tenant, .. Length(scope.Length), .. scope]);
        var exactDigest = SHA256.HashData([.. scopeDigest, .. query]);

        var key = PromptKey.Compute(tenant, scope, query);

        Assert.Equal(Hash256.Read(scopeDigest), key.Scope);
        Assert.Equal(Hash256.Read(exactDigest), key.Exact);
    }

    private static byte[] Length(int length)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, length);
        return bytes;
    }

    private static string Hex(Hash256 hash)
    {
        var bytes = new byte[Hash256.Size];
        hash.CopyTo(bytes);
        return Convert.ToHexString(bytes);
    }
}
