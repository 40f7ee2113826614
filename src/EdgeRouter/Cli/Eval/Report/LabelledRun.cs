using EdgeRouter.Cli.Rows;

namespace EdgeRouter.Cli.Eval.Report;

/// <summary>Labelled data through embedder and guard.</summary>
/// <param name="Rows">All rows, in order.</param>
/// <param name="Shipped">The best row before each request by the shipped score; of pairs, each pair.</param>
/// <param name="Plain">Likewise by cosine alone, as a cache without a guard would serve.</param>
internal sealed record LabelledRun(List<LabelledRow> Rows, List<LabelledHit> Shipped, List<LabelledHit> Plain)
{
    /// <summary>
    /// Requests are compared with all before them, as if each had been stored: at a threshold of its own every point of the curve then is what it would
    /// be. Pairs are compared with each other.
    /// </summary>
    /// <exception cref="CommandFailure">A row is neither request nor pair, or not of the kind of the first.</exception>
    public static async Task<LabelledRun> ReadAsync(Stream input, MemoryOrgans memory, CancellationToken cancellationToken)
    {
        await using var embedder = memory.StartEmbedder();
        var run = new LabelledRun([], [], []);
        var candidates = new Candidates(memory.Judge, memory.Dot);
        var exact = new Dictionary<string, int>(StringComparer.Ordinal);
        var rows = RowReader.ReadAsync(input, RowsJson.Default.LabelledRow, LabelledRow.Shape, cancellationToken);
        await foreach (var (row, vectors) in EmbeddingPipeline.RunAsync(rows, Texts, embedder, cancellationToken))
        {
            run.Rows.Add(row);
            if (row.IsPair != run.Rows[0].IsPair)
                throw new CommandFailure($"row {run.Rows.Count}: requests and pairs do not go together");
            if (row.IsPair)
                run.AddPair(row, vectors, memory);
            else
                run.AddRequest(row, vectors[0], candidates, exact);
        }

        return run;
    }

    private static ReadOnlyMemory<byte>[] Texts(LabelledRow row)
    {
        if (!row.IsPair && !row.IsRequest)
            throw new CommandFailure($"expected {LabelledRow.Shape}");
        return row.IsPair ? [RowReader.Utf8(row.A!), RowReader.Utf8(row.B!)] : [RowReader.Utf8(row.Text!)];
    }

    private void AddPair(LabelledRow row, float[][] vectors, MemoryOrgans memory)
    {
        var at = Rows.Count - 1;
        var label = HitLabels.Of(row.Label);
        var cosine = memory.Dot(vectors[0], vectors[1]);
        var isExact = row.A == row.B;
        Plain.Add(new LabelledHit(isExact ? 1 : cosine, label, at, at, isExact));
        Shipped.Add(new LabelledHit(isExact ? 1 : memory.Judge(RowReader.Utf8(row.A!).Span, RowReader.Utf8(row.B!).Span, cosine).Score, label, at, at, isExact));
    }

    private void AddRequest(LabelledRow row, float[] vector, Candidates candidates, Dictionary<string, int> exact)
    {
        var at = Rows.Count - 1;
        var text = RowReader.Utf8(row.Text!);
        if (exact.TryGetValue(row.Text!, out var same))
        {
            var hit = new LabelledHit(1, HitLabels.Of(row, Rows[same]), at, same, IsExact: true);
            Shipped.Add(hit);
            Plain.Add(hit);
            return;
        }

        var (best, nearest) = candidates.Rank(text.Span, vector);
        Add(Shipped, best, at);
        Add(Plain, nearest, at);
        candidates.Add(at, text, vector);
        exact.Add(row.Text!, at);
    }

    private void Add(List<LabelledHit> hits, Recalled recalled, int at)
    {
        if (recalled.From is { } from)
            hits.Add(new LabelledHit(recalled.Score, HitLabels.Of(Rows[at], Rows[(int)from]), at, (int)from, IsExact: false));
    }
}
