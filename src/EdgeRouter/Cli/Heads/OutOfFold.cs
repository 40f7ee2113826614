using EdgeRouter.Routing.Classify.Heads;
using EdgeRouter.Routing.Classify.Training;

namespace EdgeRouter.Cli.Heads;

/// <summary>Heads for each row that did not learn from it.</summary>
internal static class OutOfFold
{
    /// <returns>Of each row.</returns>
    /// <exception cref="CommandFailure">A part has too few labels to learn from.</exception>
    public static PromptHeads[] Train(IReadOnlyList<LabelledPrompt> prompts, int[] folds, TrainingOptions options)
    {
        var heads = new PromptHeads[prompts.Count];
        foreach (var fold in folds.Distinct())
        {
            var trained = HeadStore.Train([.. prompts.Where((_, row) => folds[row] != fold).Select(prompt => prompt.Training)], options);
            for (var row = 0; row < heads.Length; row++)
            {
                if (folds[row] == fold)
                    heads[row] = trained;
            }
        }

        return heads;
    }
}
