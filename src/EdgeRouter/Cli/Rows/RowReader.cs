using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace EdgeRouter.Cli.Rows;

/// <summary>JSON lines to rows.</summary>
internal static class RowReader
{
    /// <param name="shape">What a line should be, for the message.</param>
    /// <exception cref="CommandFailure">A line is no such row; names the line and never quotes it.</exception>
    public static async IAsyncEnumerable<T> ReadAsync<T>(
        Stream input, JsonTypeInfo<T> type, string shape, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var (number, line) in LineReader.ReadAsync(input, cancellationToken))
            yield return Parse(number, line, type, shape);
    }

    public static ReadOnlyMemory<byte> Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static T Parse<T>(int number, byte[] line, JsonTypeInfo<T> type, string shape)
    {
        try
        {
            return JsonSerializer.Deserialize(line, type) ?? throw new CommandFailure($"line {number}: expected {shape}, got null");
        }
        catch (JsonException e)
        {
            throw new CommandFailure($"line {number}: expected {shape}{(e.BytePositionInLine is { } at ? $", which it is not at byte {at}" : "")}");
        }
    }
}
