using System.CommandLine;
using EdgeRouter.Routing.Classify.Training;

namespace EdgeRouter.Cli.Heads;

/// <summary><c>--folds N --by subject|random --seed S --landmarks N</c>: how heads are trained, and on which rows they are tried.</summary>
internal sealed class TrainingArguments
{
    private const string BySubject = "subject";
    private const string ByRandom = "random";

    private readonly Option<int> _folds = new("--folds") { Description = "Trains on all but one part in turn and predicts that part; 0 for no such thing.", HelpName = "N" };
    private readonly Option<string> _by = new("--by") { Description = "What stays together in a part: rows of one subject, or nothing.", DefaultValueFactory = _ => ByRandom };
    private readonly Option<int> _seed = new("--seed") { Description = "Of the parts and of the landmarks.", DefaultValueFactory = _ => 1 };

    private readonly Option<int> _landmarks = new("--landmarks")
    {
        Description = "Prompts that others are compared with; 0 for a linear head.",
        DefaultValueFactory = _ => new TrainingOptions().Landmarks,
    };

    public TrainingArguments() => _by.AcceptOnlyFromAmong(BySubject, ByRandom);

    public void AddTo(Command command)
    {
        command.Options.Add(_folds);
        command.Options.Add(_by);
        command.Options.Add(_seed);
        command.Options.Add(_landmarks);
    }

    public TrainingOptions Options(ParseResult parsed, bool calibrate) => new(parsed.GetValue(_seed), parsed.GetValue(_landmarks), calibrate);

    /// <returns>The fold of each row; null when none are asked for.</returns>
    /// <exception cref="CommandFailure">Fewer than two folds, or more than rows.</exception>
    public int[]? FoldsOf(ParseResult parsed, IReadOnlyList<LabelledPrompt> prompts)
    {
        var count = parsed.GetValue(_folds);
        if (count == 0)
            return null;
        if (count < 2 || count > prompts.Count)
            throw CommandFailure.OfUsage($"--folds: expected 2 to {prompts.Count}, as many as there are rows");
        return parsed.GetValue(_by) == BySubject
            ? Folds.ByGroup([.. prompts.Select(prompt => prompt.Row.Subject)], count, parsed.GetValue(_seed))
            : Folds.Random(prompts.Count, count, parsed.GetValue(_seed));
    }
}
