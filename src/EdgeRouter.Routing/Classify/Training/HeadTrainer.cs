using EdgeRouter.Routing.Classify.Heads;

namespace EdgeRouter.Routing.Classify.Training;

/// <summary>Rows to heads: one head for each kind of label that enough rows have. Seconds for thousands of rows, on one core.</summary>
public static class HeadTrainer
{
    /// <summary>Labelled rows below which a head would know nothing.</summary>
    public const int LeastRows = 50;

    private static readonly string[] s_types = [.. Enum.GetValues<TaskType>().Where(type => type != TaskType.None).Select(type => type.ToString().ToLowerInvariant())];

    private static readonly string[] s_difficulties =
        [.. Enum.GetValues<Difficulty>().Where(difficulty => difficulty != Difficulty.None).Select(difficulty => difficulty.ToString().ToLowerInvariant())];

    /// <exception cref="ArgumentException">No label has enough rows.</exception>
    public static PromptHeads Train(IReadOnlyList<TrainingRow> rows, TrainingOptions options)
    {
        var norms = NormFit.Of(rows);
        var heads = new List<Head>();
        if (Enough(rows, row => row.Need is not null))
            heads.Add(RoutingFit.Fit(HeadKind.Routing, [.. rows.Where(row => row.Need is not null)], norms, options));
        if (Labels.ChatRows(rows) is { Count: >= LeastRows } chat)
            heads.Add(RoutingFit.Fit(HeadKind.Chat, chat, norms, options));
        if (Enough(rows, row => row.Type != TaskType.None))
            heads.Add(LabelFit.Fit(HeadKind.Type, s_types, [.. rows.Where(row => row.Type != TaskType.None)], row => (int)row.Type, norms));
        if (Enough(rows, row => row.Difficulty != Difficulty.None))
            heads.Add(LabelFit.Fit(HeadKind.Difficulty, s_difficulties, [.. rows.Where(row => row.Difficulty != Difficulty.None)], row => (int)row.Difficulty, norms));
        if (Enough(rows, row => row.Quality is not null))
            heads.Add(ModelFit.Fit([.. rows.Where(row => row.Quality is not null)], norms));
        if (heads.Count == 0)
            throw new ArgumentException($"fewer than {LeastRows} rows have a label of one kind", nameof(rows));
        return new(norms, heads);
    }

    private static bool Enough(IReadOnlyList<TrainingRow> rows, Func<TrainingRow, bool> has) => rows.Count(has) >= LeastRows;
}
