using EdgeRouter.Routing.Classify.Heads;
using EdgeRouter.Routing.Classify.Training;

namespace EdgeRouter.Cli.Heads;

/// <summary>Heads from a file, or from rows, with failures as a command says them.</summary>
internal static class HeadStore
{
    /// <param name="path">Null for those that are built in.</param>
    /// <exception cref="CommandFailure">The file cannot be read or is none of ours.</exception>
    public static PromptHeads Load(FileInfo? path)
    {
        if (path is null)
            return PromptHeads.LoadShipped();
        try
        {
            return HeadFile.Read(File.ReadAllBytes(path.FullName));
        }
        catch (HeadFormatException e)
        {
            throw new CommandFailure($"{path.FullName}: {e.Message}");
        }
        catch (Exception e) when (FileProblem.Is(e))
        {
            throw new CommandFailure($"{path.FullName}: {FileProblem.Describe(e)}");
        }
    }

    /// <exception cref="CommandFailure">Too few rows have a label of one kind.</exception>
    public static PromptHeads Train(IReadOnlyList<TrainingRow> rows, TrainingOptions options)
    {
        try
        {
            return HeadTrainer.Train(rows, options);
        }
        catch (ArgumentException)
        {
            throw new CommandFailure($"nothing to learn: no kind of label is on {HeadTrainer.LeastRows} rows or more");
        }
    }
}
