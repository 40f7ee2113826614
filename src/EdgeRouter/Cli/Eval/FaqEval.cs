using EdgeRouter.Cli.Rows;

namespace EdgeRouter.Cli.Eval;

/// <summary>
/// Rows {role, text}, seeds before queries, to {line, from_line, score, served} for each query. Seeds are stored, queries are not: each is asked
/// of the same cache. Lines count from 0 and leave blank ones out.
/// </summary>
internal static class FaqEval
{
    public static async Task RunAsync(Stream input, ITextEmbedder embedder, Recall recall, RowWriter output, CancellationToken cancellationToken)
    {
        var rows = RowReader.ReadAsync(input, RowsJson.Default.FaqRow, """{"role": "seed" or "query", "text": "..."}""", cancellationToken);
        long line = 0;
        await foreach (var (row, vectors) in EmbeddingPipeline.RunAsync(rows, row => [RowReader.Utf8(row.Text)], embedder, cancellationToken))
        {
            var text = RowReader.Utf8(row.Text);
            if (row.Role == "seed")
                await recall.StoreAsync(line, text, vectors[0], cancellationToken);
            else if (row.Role == "query")
                await WriteAsync(line, await recall.AskAsync(text, vectors[0], cancellationToken), output);
            else
                throw new CommandFailure($"row {line}: the role is neither seed nor query");
            line++;
        }
    }

    private static Task WriteAsync(long line, Recalled recalled, RowWriter output) => output.WriteAsync(json =>
    {
        json.WriteNumber("line", line);
        json.WriteOptional("from_line", recalled.From);
        json.WriteNumber("score", recalled.Score);
        json.WriteBoolean("served", recalled.Served);
    });
}
