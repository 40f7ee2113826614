using System.Runtime.CompilerServices;
using System.Text.Json;
using EdgeRouter.Cli.Rows;

namespace EdgeRouter.Cli.Eval;

/// <summary>Rows {id, a, b} to {id, score}.</summary>
internal static class PairsEval
{
    /// <param name="guard">Null to leave the guard out. A pair that it refuses scores its cosine less 1: still in order, below every threshold.</param>
    public static async Task RunAsync(Stream input, ITextEmbedder embedder, DotFunction dot, GuardFunction? guard, RowWriter output, CancellationToken cancellationToken)
    {
        var rows = RowReader.ReadAsync(input, RowsJson.Default.PairRow, """{"id": ..., "a": "...", "b": "..."}""", cancellationToken);
        var texts = Texts(rows, cancellationToken);
        await foreach (var ((id, a, b), vectors) in EmbeddingPipeline.RunAsync(texts, row => [row.A, row.B], embedder, cancellationToken))
        {
            double score = dot(vectors[0], vectors[1]);
            if (guard is not null && !guard(a.Span, b.Span))
                score -= 1;
            await output.WriteAsync(json =>
            {
                json.WritePropertyName("id");
                id.WriteTo(json);
                json.WriteNumber("score", score);
            });
        }
    }

    private static async IAsyncEnumerable<(JsonElement Id, ReadOnlyMemory<byte> A, ReadOnlyMemory<byte> B)> Texts(
        IAsyncEnumerable<PairRow> rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in rows.WithCancellation(cancellationToken))
            yield return (row.Id, RowReader.Utf8(row.A), RowReader.Utf8(row.B));
    }
}
