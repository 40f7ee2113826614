using System.Text;
using EdgeRouter.Cli;
using EdgeRouter.Cli.Rows;

namespace EdgeRouter.Tests.Cli;

public sealed class LineReaderTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a", "1:a")]
    [InlineData("a\n", "1:a")]
    [InlineData("a\r\nb\r\n", "1:a|2:b")]
    [InlineData("\n\n a \n\t\nb", "3:a|5:b")]
    public async Task Read_Lines_AreNumberedAndTrimmed(string text, string expected) => Assert.Equal(expected, await ReadAsync(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public async Task Read_LinesAcrossBuffers_AreWhole()
    {
        var lines = Enumerable.Range(1, 40).Select(i => new string((char)('a' + i % 26), i * 1009)).ToList();

        Assert.Equal(
            string.Join('|', lines.Select((line, i) => $"{i + 1}:{line}")),
            await ReadAsync(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
    }

    [Fact]
    public async Task Read_EndlessLine_IsRefused()
    {
        var failure = await Assert.ThrowsAsync<CommandFailure>(() => ReadAsync(new byte[LineReader.MaxLength + (128 << 10)]));

        Assert.Equal("line 1: longer than 16 MiB", failure.Message);
    }

    private static async Task<string> ReadAsync(byte[] bytes)
    {
        var lines = new List<string>();
        await foreach (var (number, line) in LineReader.ReadAsync(new MemoryStream(bytes), CancellationToken.None))
            lines.Add($"{number}:{Encoding.UTF8.GetString(line)}");
        return string.Join('|', lines);
    }
}
