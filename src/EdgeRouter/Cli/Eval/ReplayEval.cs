using EdgeRouter.Cli.Rows;

namespace EdgeRouter.Cli.Eval;

/// <summary>
/// Rows {seq, text}, in order, to {seq, score, from_seq, served}. As in service, only what the cache could not answer is stored; at a threshold of 1
/// that is every text, and the scores are those of the best of all rows before.
/// </summary>
internal static class ReplayEval
{
    public static async Task RunAsync(Stream input, ITextEmbedder embedder, Recall recall, RowWriter output, CancellationToken cancellationToken)
    {
        var rows = RowReader.ReadAsync(input, RowsJson.Default.ReplayRow, """{"seq": 0, "text": "..."}""", cancellationToken);
        await foreach (var (row, vectors) in EmbeddingPipeline.RunAsync(rows, row => [RowReader.Utf8(row.Text)], embedder, cancellationToken))
        {
            var text = RowReader.Utf8(row.Text);
            var recalled = await recall.AskAsync(text, vectors[0], cancellationToken);
            if (!recalled.Served)
                await recall.StoreAsync(row.Seq, text, vectors[0], cancellationToken);
            await output.WriteAsync(json =>
            {
                json.WriteNumber("seq", row.Seq);
                json.WriteNumber("score", recalled.Score);
                json.WriteOptional("from_seq", recalled.From);
                json.WriteBoolean("served", recalled.Served);
            });
        }
    }
}
