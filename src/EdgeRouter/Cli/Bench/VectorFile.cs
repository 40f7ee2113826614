using System.Runtime.InteropServices;
using System.Text.Json;
using EdgeRouter.Cli.Rows;

namespace EdgeRouter.Cli.Bench;

/// <summary>Vectors made before: JSON lines of {"embedding": [...]}, or their float32 one after the other, little-endian (*.f32).</summary>
internal static class VectorFile
{
    public const int Dimension = 384;

    /// <returns>float32[n, 384], n at most <paramref name="count"/>.</returns>
    /// <exception cref="CommandFailure">The file cannot be read or holds something else.</exception>
    public static async Task<float[]> ReadAsync(string path, int count, CancellationToken cancellationToken)
    {
        await using var input = InputFile.Open(path, () => throw new CommandFailure("bench search reads a file, not standard input"));
        return path.EndsWith(".f32", StringComparison.OrdinalIgnoreCase) ? ReadRaw(input, count) : await ReadJsonAsync(input, count, cancellationToken);
    }

    private static float[] ReadRaw(Stream input, int count)
    {
        const int VectorSize = Dimension * sizeof(float);
        var vectors = new float[Math.Min(count, (int)Math.Min(input.Length / VectorSize, Array.MaxLength / Dimension)) * Dimension];
        for (var at = 0; at < vectors.Length; at += Dimension)
            input.ReadExactly(MemoryMarshal.AsBytes(vectors.AsSpan(at, Dimension)));
        return vectors;
    }

    private static async Task<float[]> ReadJsonAsync(Stream input, int count, CancellationToken cancellationToken)
    {
        var vectors = new List<float>();
        await foreach (var (number, line) in LineReader.ReadAsync(input, cancellationToken))
        {
            Parse(line, number, vectors);
            if (vectors.Count == count * Dimension)
                break;
        }
        return [.. vectors];
    }

    private static void Parse(ReadOnlySpan<byte> line, int number, List<float> vectors)
    {
        var length = vectors.Count;
        try
        {
            var json = new Utf8JsonReader(line);
            while (json.Read() && !(json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals("embedding"u8)))
            {
            }
            json.Read();
            while (json.Read() && json.TokenType == JsonTokenType.Number)
                vectors.Add(json.GetSingle());
        }
        catch (JsonException)
        {
            length = -1;
        }
        if (vectors.Count - length != Dimension)
            throw new CommandFailure($$"""line {{number}}: expected {"embedding": [{{Dimension}} numbers]}""");
    }
}
