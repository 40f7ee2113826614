using System.CommandLine;
using System.Globalization;
using EdgeRouter.Cli.Eval;
using EdgeRouter.Cli.Eval.Agents;
using EdgeRouter.Cli.Heads;
using EdgeRouter.Cli.Rows;
using EdgeRouter.Configuration.Sections;
using EdgeRouter.Configuration.Values;

namespace EdgeRouter.Cli;

/// <summary>Runs labelled data through the shipped code and writes what it would have done, for a scorer to judge.</summary>
internal static class EvalCommand
{
    public static Command Create(CommandSeams seams) => new("eval", "Predictions of the shipped embedder, guard, cache and heads on labelled rows.")
    {
        Kind(seams, EvalKind.Pairs, "Similarity of two texts, the guard's word included: {id, a, b} to {id, score}."),
        Kind(seams, EvalKind.Sts, "Similarity of two texts by the embedder alone: {id, a, b} to {id, score}."),
        Kind(seams, EvalKind.Replay, "A stream of requests: {seq, text} to {seq, score, from_seq, served}, or a report with --report."),
        Kind(seams, EvalKind.Faq, "Seeds stored, queries asked: {role, text} to {line, from_line, score, served}."),
        AgentsCommand.Create(seams),
        CascadeCommand.Create(seams),
        HeadEvalCommand.Create(seams, HeadEvalKind.Routing, "Whether the strong tier is needed: {id, prompt} to {id, score}, and the model where there are heads for models."),
        HeadEvalCommand.Create(seams, HeadEvalKind.Types, "What a prompt asks for: {id, prompt} to {id, type, difficulty}."),
    };

    private static Command Kind(CommandSeams seams, EvalKind kind, string description)
    {
        var file = InputFile.Argument("JSON lines");
        var threshold = new Option<double>("--threshold")
        {
            Description = $"Least cosine for a near hit; {CacheSection.DefaultThreshold.ToString(CultureInfo.InvariantCulture)} if not given.",
            DefaultValueFactory = _ => CacheSection.DefaultThreshold,
            CustomParser = result =>
            {
                if (!Numbers.TryParseThreshold(result.Tokens[^1].Value, out var value, out var problem))
                    result.AddError($"--threshold: '{result.Tokens[^1].Value}' is {problem}");
                return value;
            },
        };
        // Pairs take a threshold too, as all four are called alike, but their score does not depend on it.
        var command = new Command(kind.ToString().ToLowerInvariant(), description) { file, threshold };
        var replay = kind == EvalKind.Replay ? new ReplayCommand() : null;
        replay?.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var input = InputFile.Open(parsed.GetValue(file), seams.OpenInput);
            if (replay is not null && await replay.TryReportAsync(parsed, seams.Memory, parsed.GetValue(threshold), input, cancellationToken))
                return ExitCode.Success;
            using var output = new RowWriter(parsed.InvocationConfiguration.Output);
            await RunAsync(kind, seams.Memory, parsed.GetValue(threshold), input, output, cancellationToken);
            await output.FlushAsync();
            return ExitCode.Success;
        });
        return command;
    }

    private static async Task RunAsync(EvalKind kind, MemoryOrgans memory, double threshold, Stream input, RowWriter output, CancellationToken cancellationToken)
    {
        await using var embedder = memory.StartEmbedder();
        if (kind is EvalKind.Pairs or EvalKind.Sts)
        {
            await PairsEval.RunAsync(input, embedder, memory.Dot, kind == EvalKind.Pairs ? memory.Judge : null, output, cancellationToken);
            return;
        }

        await using var recall = new Recall(memory.OpenCache(threshold), new Candidates(memory.Judge, memory.Dot));
        if (kind == EvalKind.Replay)
            await ReplayEval.RunAsync(input, embedder, recall, output, cancellationToken);
        else
            await FaqEval.RunAsync(input, embedder, recall, output, cancellationToken);
    }
}
