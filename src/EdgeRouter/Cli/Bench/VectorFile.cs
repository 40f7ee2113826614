using System.Runtime.InteropServices;
using System.Text.Json;
using EdgeRouter.Cli.Rows;

namespace EdgeRouter.Cli.Bench;

/// <summary>Vectors made before: JSON lines of {"embedding": [...]}, or their float32 one after the other, little-endian (*.f32).</summary>
internal static class VectorFile
{
    public const int Dimension = 384;

    /// <returns>The first <paramref name="count"/> of the file, or all it has.</returns>
    /// <exception cref="CommandFailure">The file cannot be read or holds something else.</exception>
    public static async Task<Vectors> ReadAsync(string path, long count, CancellationToken cancellationToken)
    {
        await using var input = InputFile.Open(path, () => throw new CommandFailure("bench search reads a file, not standard input"));
        return path.EndsWith(".f32", StringComparison.OrdinalIgnoreCase) ? ReadRaw(input, count) : await ReadJsonAsync(input, count, cancellationToken);
    }

    private static Vectors ReadRaw(Stream input, long count)
    {
        var vectors = new Vectors();
        for (var left = Math.Min(count, input.Length / (Dimension * sizeof(float))); left > 0; left--)
            input.ReadExactly(MemoryMarshal.AsBytes(vectors.Add()));
        return vectors;
    }

    private static async Task<Vectors> ReadJsonAsync(Stream input, long count, CancellationToken cancellationToken)
    {
        var vectors = new Vectors();
        await foreach (var (number, line) in LineReader.ReadAsync(input, cancellationToken))
        {
            Parse(line, number, vectors.Add());
            if (vectors.Count == count)
                break;
        }

        return vectors;
    }

    private static void Parse(ReadOnlySpan<byte> line, int number, Span<float> vector)
    {
        var length = 0;
        try
        {
            var json = new Utf8JsonReader(line);
            while (json.Read() && !(json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals("embedding"u8)))
            {
            }

            json.Read();
            for (; json.Read() && json.TokenType == JsonTokenType.Number; length++)
            {
                if (length < Dimension)
                    vector[length] = json.GetSingle();
            }
        }
        catch (JsonException)
        {
            length = -1;
        }

        if (length != Dimension)
            throw new CommandFailure($$"""line {{number}}: expected {"embedding": [{{Dimension}} numbers]}""");
    }
}
