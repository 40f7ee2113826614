using System.CommandLine;
using System.Globalization;
using EdgeRouter.Cli.Rows;
using EdgeRouter.Cli.Train;
using EdgeRouter.Routing.Classify.Heads;

namespace EdgeRouter.Cli.Heads;

/// <summary><c>train --data FILE... --out HEAD</c>: labelled prompts to a head file. Nothing leaves the machine.</summary>
internal static class TrainCommand
{
    public static Command Create(CommandSeams seams)
    {
        var data = new Option<string[]>("--data") { Description = $"JSON lines of {PromptRow.Shape}.", HelpName = "FILE", Required = true, AllowMultipleArgumentsPerToken = true };
        var output = new Option<FileInfo>("--out") { Description = "Where the heads go.", HelpName = "HEAD", Required = true };
        var arguments = new TrainingArguments();
        var command = new Command("train", "Trains the classifier's heads on labelled prompts: what needs the strong tier, types, difficulties, models.") { data, output, GateTrainCommand.Create(seams) };
        arguments.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var writer = parsed.InvocationConfiguration.Output;
            var prompts = new List<LabelledPrompt>();
            await using var embedder = seams.Memory.StartEmbedder();
            foreach (var path in parsed.GetRequiredValue(data))
            {
                await using var input = InputFile.Open(path, seams.OpenInput);
                prompts.AddRange(await LabelledPrompt.ReadAsync(input, embedder, cancellationToken));
            }

            var options = arguments.Options(parsed, calibrate: true);
            if (arguments.FoldsOf(parsed, prompts) is { } parts)
                await WriteCurveAsync(prompts, OutOfFold.Train(prompts, parts, options with { Calibrate = false }), writer);
            var heads = HeadStore.Train([.. prompts.Select(prompt => prompt.Training)], options);
            var bytes = HeadFile.Write(heads);
            Save(parsed.GetRequiredValue(output), bytes);
            var kinds = string.Join(", ", Enum.GetValues<HeadKind>().Where(heads.Has).Select(kind => kind.ToString().ToLowerInvariant()));
            await writer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{prompts.Count} rows, heads: {kinds}; {bytes.Length} bytes"));
            return ExitCode.Success;
        });
        return command;
    }

    private static Task WriteCurveAsync(List<LabelledPrompt> prompts, PromptHeads[] heads, TextWriter writer)
    {
        var measured = RoutedPrompt.Of(prompts, heads);
        return measured.Count == 0 ? Task.CompletedTask
            : writer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"out of fold: APGR {new RouterCurve(measured).Apgr:0.000} on {measured.Count} rows"));
    }

    private static void Save(FileInfo file, byte[] bytes)
    {
        try
        {
            File.WriteAllBytes(file.FullName, bytes);
        }
        catch (Exception e) when (FileProblem.Is(e))
        {
            throw new CommandFailure($"{file.FullName}: cannot be written ({e.Message})");
        }
    }
}
