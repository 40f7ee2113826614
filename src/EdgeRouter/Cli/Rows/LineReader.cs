using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace EdgeRouter.Cli.Rows;

/// <summary>Bytes to lines, ended by LF or CRLF; the last needs no end. Lines of nothing but blanks are skipped, and counted.</summary>
internal static class LineReader
{
    public const int MaxLength = 16 << 20;

    /// <returns>Each line with its number, from 1.</returns>
    /// <exception cref="CommandFailure">A line is longer than <see cref="MaxLength"/> bytes.</exception>
    public static async IAsyncEnumerable<(int Number, byte[] Line)> ReadAsync(Stream input, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(input, new StreamPipeReaderOptions(bufferSize: 64 << 10, leaveOpen: true));
        var number = 0;
        long searched = 0; // bytes of an unfinished line known to hold no LF, so that a long line is searched once
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            var rest = read.Buffer;
            while (TryTake(ref rest, ref searched, read.IsCompleted, out var line))
            {
                number++;
                if (Content(line) is { Length: > 0 } content)
                    yield return (number, content);
            }

            if (rest.Length > MaxLength)
                throw new CommandFailure($"line {number + 1}: longer than {MaxLength >> 20} MiB");
            reader.AdvanceTo(rest.Start, rest.End);
            if (read.IsCompleted)
                break;
        }

        await reader.CompleteAsync();
    }

    private static bool TryTake(ref ReadOnlySequence<byte> rest, ref long searched, bool completed, out ReadOnlySequence<byte> line)
    {
        var end = rest.Slice(searched).PositionOf((byte)'\n');
        searched = end is null ? rest.Length : 0;
        if (end is not null)
        {
            line = rest.Slice(0, end.Value);
            rest = rest.Slice(rest.GetPosition(1, end.Value));
            return true;
        }

        line = rest;
        if (!completed || rest.IsEmpty)
            return false;
        rest = rest.Slice(rest.End);
        searched = 0;
        return true;
    }

    private static byte[] Content(ReadOnlySequence<byte> line) => line.ToArray().AsSpan().Trim(" \t\r"u8).ToArray();
}
