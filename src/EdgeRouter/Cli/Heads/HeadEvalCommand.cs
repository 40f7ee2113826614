using System.CommandLine;
using System.Globalization;
using EdgeRouter.Cli.Rows;
using EdgeRouter.Routing.Classify.Heads;

namespace EdgeRouter.Cli.Heads;

/// <summary><c>eval routing</c> and <c>eval types</c>: what the heads say of rows, for a scorer to judge or as a page for people.</summary>
internal static class HeadEvalCommand
{
    /// <summary>Of the best single model's cost: what <see cref="ModelChoice"/> may spend.</summary>
    private const double DefaultCostShare = 0.45;

    public static Command Create(CommandSeams seams, HeadEvalKind kind, string description)
    {
        var file = InputFile.Argument("JSON lines");
        var head = new Option<FileInfo?>("--head") { Description = "Heads of `train`; the shipped ones if not given.", HelpName = "HEAD" };
        var report = new Option<FileInfo?>("--report") { Description = "Also writes an HTML page: cost against quality, calibration, tier shares.", HelpName = "HTML" };
        var share = new Option<double>("--cost-share") { Description = "Of the best single model's cost, where rows have prices.", DefaultValueFactory = _ => DefaultCostShare };
        var arguments = new TrainingArguments();
        var command = new Command(kind.ToString().ToLowerInvariant(), description) { file, head };
        arguments.AddTo(command);
        if (kind == HeadEvalKind.Routing)
        {
            command.Options.Add(report);
            command.Options.Add(share);
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var input = InputFile.Open(parsed.GetValue(file), seams.OpenInput);
            await using var embedder = seams.Memory.StartEmbedder();
            var prompts = await LabelledPrompt.ReadAsync(input, embedder, cancellationToken);
            var heads = arguments.FoldsOf(parsed, prompts) is { } parts
                ? OutOfFold.Train(prompts, parts, arguments.Options(parsed, calibrate: kind == HeadEvalKind.Routing && parsed.GetValue(report) is not null))
                : [.. Enumerable.Repeat(HeadStore.Load(parsed.GetValue(head)), prompts.Count)];
            using var rows = new RowWriter(parsed.InvocationConfiguration.Output);
            if (kind == HeadEvalKind.Types)
                await WriteTypesAsync(prompts, heads, rows);
            else if (heads is [{ Models.Count: > 0 }, ..])
                await WriteModelsAsync(prompts, heads, parsed.GetValue(share), rows, parsed.InvocationConfiguration.Error);
            else
                await WriteScoresAsync(prompts, heads, rows);
            await rows.FlushAsync();
            if (kind == HeadEvalKind.Routing && parsed.GetValue(report) is { } page)
                RoutingReport.Save(page, RoutedPrompt.Of(prompts, heads));
            return ExitCode.Success;
        });
        return command;
    }

    private static async Task WriteScoresAsync(List<LabelledPrompt> prompts, PromptHeads[] heads, RowWriter rows)
    {
        for (var i = 0; i < prompts.Count; i++)
        {
            var score = heads[i].Read(prompts[i].Training).Score;
            var row = prompts[i].Row;
            await rows.WriteAsync(json =>
            {
                json.WriteId(row.Id);
                json.WriteNumber("score", score);
            });
        }
    }

    private static async Task WriteTypesAsync(List<LabelledPrompt> prompts, PromptHeads[] heads, RowWriter rows)
    {
        for (var i = 0; i < prompts.Count; i++)
        {
            var reading = heads[i].Read(prompts[i].Training);
            var row = prompts[i].Row;
            await rows.WriteAsync(json =>
            {
                json.WriteId(row.Id);
                json.WriteString("type", reading.Type.ToString().ToLowerInvariant());
                json.WriteString("difficulty", reading.Difficulty.ToString().ToLowerInvariant());
            });
        }
    }

    /// <summary>The score is what the best single model is expected to be better by than the cheapest.</summary>
    private static async Task WriteModelsAsync(List<LabelledPrompt> prompts, PromptHeads[] heads, double share, RowWriter rows, TextWriter summary)
    {
        var models = heads[0].Models;
        if (prompts.Exists(prompt => prompt.Row.Scores is not { } scores || !models.All(scores.ContainsKey)))
            throw new CommandFailure("the heads are for models, and not every row has a score of each");
        var expected = new (float Quality, float Cost)[prompts.Count][];
        var (quality, cost) = (new float[models.Count], new float[models.Count]);
        for (var i = 0; i < prompts.Count; i++)
        {
            heads[i].ReadModels(prompts[i].Training.Vector, prompts[i].Training.Text, quality, cost);
            expected[i] = [.. quality.Zip(cost)];
        }

        var choice = ModelChoice.Within(share, prompts, models, expected);
        var best = Enumerable.Range(0, models.Count).First(model => models[model] == choice.Best);
        var cheapest = Enumerable.Range(0, models.Count).MinBy(model => expected.Sum(row => row[model].Cost));
        for (var i = 0; i < prompts.Count; i++)
        {
            var (row, one, model) = (prompts[i].Row, expected[i], choice.Models[i]);
            await rows.WriteAsync(json =>
            {
                json.WriteId(row.Id);
                json.WriteNumber("score", one[best].Quality - one[cheapest].Quality);
                json.WriteString("model", model);
            });
        }

        await summary.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{choice.Quality:P1} of the quality of {choice.Best}, the best single model, at {choice.Cost:P1} of its cost"));
    }
}
