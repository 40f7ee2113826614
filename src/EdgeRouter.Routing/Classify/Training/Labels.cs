using EdgeRouter.Routing.Classify.Heads;

namespace EdgeRouter.Routing.Classify.Training;

/// <summary>What a row teaches a routing head. Where nobody measured two models, difficulty and type stand in for scores: a guess, and it counts as one.</summary>
internal static class Labels
{
    private const float HardNeed = 0.5f;
    private const float MediumNeed = 0.25f;

    /// <summary>The answer is in the prompt: a weak model finds it too.</summary>
    private const float GivenText = -0.5f;

    /// <summary>A strong model has little to add to small talk.</summary>
    private const float SmallTalk = -0.2f;

    private const float GuessWeight = 0.3f;

    public static float Need(TrainingRow row) => row.Need ?? OfDifficulty(row.Difficulty) + OfType(row.Type);

    public static float Weight(TrainingRow row) => row.Need is null ? GuessWeight : 1;

    /// <summary>
    /// Rows for prompts of neither domain. Of a group whose difficulties are all the same nothing is learned but how the group sounds, so it is left out.
    /// </summary>
    public static List<TrainingRow> ChatRows(IReadOnlyList<TrainingRow> rows)
    {
        var varied = rows.Where(row => row.Difficulty != Difficulty.None).GroupBy(row => row.Group ?? "", StringComparer.Ordinal)
            .Where(group => group.Select(row => row.Difficulty).Distinct().Count() > 1).Select(group => group.Key).ToHashSet(StringComparer.Ordinal);
        var chat = rows.Where(row => !PromptDomain.IsChoice(row.Text) && !PromptDomain.IsSum(row.Text)).ToList();
        // A few measured rows are what other domains left over, and would outweigh all guesses.
        var isMeasured = chat.Count(row => row.Need is not null) >= HeadTrainer.LeastRows;
        return [.. chat.Where(row => row.Need is not null ? isMeasured : row.Difficulty != Difficulty.None && varied.Contains(row.Group ?? ""))];
    }

    private static float OfDifficulty(Difficulty difficulty) => difficulty switch
    {
        Difficulty.Hard => HardNeed,
        Difficulty.Medium => MediumNeed,
        _ => 0,
    };

    private static float OfType(TaskType type) => type switch
    {
        TaskType.Extraction => GivenText,
        TaskType.Chat => SmallTalk,
        _ => 0,
    };
}
