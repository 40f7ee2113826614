using EdgeRouter.Cli.Rows;
using EdgeRouter.Routing.Classify.Heads;
using EdgeRouter.Routing.Classify.Training;

namespace EdgeRouter.Cli.Heads;

/// <summary>A row as it was read and as a head sees it.</summary>
internal sealed record LabelledPrompt(PromptRow Row, TrainingRow Training)
{
    /// <summary>Squared and summed it is still far from what a float holds.</summary>
    private const double MostGain = 1e6;

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
        Need = row is { Strong: { } strong, Weak: { } weak } ? Gain(strong, weak) : null,
        // A type that we do not know is no label: data has more kinds than skills have.
        Type = Named<TaskType>(row.Type),
        Difficulty = Named<Difficulty>(row.Difficulty),
        Quality = row.Scores,
        CostUsd = row.CostUsd,
    };

    /// <summary>By name alone: to <see cref="Enum.TryParse{T}(string, out T)"/> "7" is a value, too, and "code,math" another.</summary>
    private static T Named<T>(string? label) where T : struct, Enum
        => Enum.GetValues<T>().FirstOrDefault(value => string.Equals(value.ToString(), label, StringComparison.OrdinalIgnoreCase));

    private static float Gain(double strong, double weak) =>
        Math.Abs(strong - weak) <= MostGain ? (float)(strong - weak) : throw new CommandFailure($"'strong' and 'weak' are scores of one scale, and no more than {MostGain} apart");
}
