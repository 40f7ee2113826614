using System.Runtime.CompilerServices;
using System.Text.Json;
using EdgeRouter.Cli.Rows;

namespace EdgeRouter.Cli.Eval;

/// <summary>Rows {id, a, b} to {id, score}.</summary>
internal static class PairsEval
{
    /// <param name="judge">Null to leave the guard out: the score is the cosine then.</param>
    public static async Task RunAsync(Stream input, ITextEmbedder embedder, DotFunction dot, JudgeFunction? judge, RowWriter output, CancellationToken cancellationToken)
    {
        var rows = RowReader.ReadAsync(input, RowsJson.Default.PairRow, """{"id": ..., "a": "...", "b": "..."}""", cancellationToken);
        var texts = Texts(rows, cancellationToken);
        await foreach (var ((id, a, b), vectors) in EmbeddingPipeline.RunAsync(texts, row => [row.A, row.B], embedder, cancellationToken))
        {
            var cosine = dot(vectors[0], vectors[1]);
            double score = judge?.Invoke(a.Span, b.Span, cosine).Score ?? cosine;
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
