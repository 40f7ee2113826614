using System.Text;
using EdgeRouter.Memory.Checksums;

namespace EdgeRouter.Tests.Memory.Checksums;

public sealed class Crc32CTests
{
    /// <summary>RFC 3720, B.4, and the check value of the CRC catalogue.</summary>
    [Theory]
    [InlineData("123456789", 0xE3069283u)]
    [InlineData("", 0u)]
    public void Compute_KnownText_IsThePublishedValue(string text, uint expected)
    {
        Assert.Equal(expected, Crc32C.Compute(Encoding.ASCII.GetBytes(text)));
        Assert.Equal(expected, Crc32C.AppendPortable(0, Encoding.ASCII.GetBytes(text)));
    }

    [Fact]
    public void Compute_RfcVectors_AreMet()
    {
        Assert.Equal(0x8A9136AAu, Crc32C.Compute(new byte[32]));
        Assert.Equal(0x62A8AB43u, Crc32C.Compute(Enumerable.Repeat((byte)0xFF, 32).ToArray()));
        Assert.Equal(0x46DD794Eu, Crc32C.Compute(Enumerable.Range(0, 32).Select(i => (byte)i).ToArray()));
    }

    /// <summary>Lengths about one, two and three times the lanes' too.</summary>
    [Fact]
    public void Append_InAnyPieces_IsTheWhole()
    {
        var random = new Random(1);
        var bytes = new byte[2600];
        random.NextBytes(bytes);
        for (var length = 0; length <= bytes.Length; length += length is < 200 or > 700 and < 800 or > 1500 and < 1560 ? 1 : 7)
        {
            var whole = Crc32C.Compute(bytes.AsSpan(0, length));
            var cut = random.Next(length + 1);
            Assert.Equal(whole, Crc32C.Append(Crc32C.Compute(bytes.AsSpan(0, cut)), bytes.AsSpan(cut, length - cut)));
            Assert.Equal(whole, Crc32C.AppendPortable(0, bytes.AsSpan(0, length)));
        }
    }
}
