using EdgeRouter.Cli.Rows;
using EdgeRouter.Routing.Classify.Heads;
using EdgeRouter.Routing.Classify.Training;

namespace EdgeRouter.Cli.Heads;

/// <summary>A row as it was read and as a head sees it.</summary>
internal sealed record LabelledPrompt(PromptRow Row, TrainingRow Training)
{
    /// <exception cref="CommandFailure">The embedder cannot run, or a line is no such row.</exception>
    public static async Task<List<LabelledPrompt>> ReadAsync(Stream input, ITextEmbedder embedder, CancellationToken cancellationToken)
    {
        var prompts = new List<LabelledPrompt>();
        var rows = RowReader.ReadAsync(input, RowsJson.Default.PromptRow, PromptRow.Shape, cancellationToken);
        await foreach (var (row, vectors) in EmbeddingPipeline.RunAsync(rows, row => [RowReader.Utf8(row.Prompt)], embedder, cancellationToken))
            prompts.Add(new(row, Of(row, vectors[0])));
        return prompts;
    }

    private static TrainingRow Of(PromptRow row, float[] vector) => TrainingRow.Of(vector, RowReader.Utf8(row.Prompt).Span) with
    {
        Group = row.Subject ?? row.Bench ?? row.Source,
        Need = row is { Strong: { } strong, Weak: { } weak } ? (float)(strong - weak) : null,
        // A type that we do not know is no label: data has more kinds than skills have.
        Type = Enum.TryParse<TaskType>(row.Type, ignoreCase: true, out var type) ? type : TaskType.None,
        Difficulty = Enum.TryParse<Difficulty>(row.Difficulty, ignoreCase: true, out var difficulty) ? difficulty : Difficulty.None,
        Quality = row.Scores,
        CostUsd = row.CostUsd,
    };
}
