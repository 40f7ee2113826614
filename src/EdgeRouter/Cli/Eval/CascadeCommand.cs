using System.CommandLine;
using EdgeRouter.Cli.Rows;
using EdgeRouter.Cli.Train;

namespace EdgeRouter.Cli.Eval;

/// <summary><c>eval cascade FILE</c>: how much the gate distrusts each weak answer.</summary>
internal static class CascadeCommand
{
    public static Command Create(CommandSeams seams)
    {
        var file = InputFile.Argument($"JSON lines of {CascadeRow.Shape}");
        var folds = new Option<int>("--folds")
        {
            Description = "Judges each of so many parts of the file by a gate trained on the others; 0 takes the shipped one.",
            DefaultValueFactory = _ => 5,
        };
        folds.Validators.Add(result =>
        {
            if (result.GetValue(folds) is not (0 or (>= 2 and <= 100)))
                result.AddError("--folds: must be 0, or from 2 to 100");
        });
        var target = new Option<FileInfo?>("--out") { Description = "Where to write the rows; standard output if not given.", HelpName = "FILE" };
        var command = new Command("cascade", "The gate's distrust of a weak model's answers: {id, prompt, weak_response, weak} to {id, score}.") { file, folds, target };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var input = InputFile.Open(parsed.GetValue(file), seams.OpenInput);
            var samples = await GateSample.ReadAsync(input, cancellationToken);
            var scores = CascadeEval.Distrust(samples, parsed.GetValue(folds));
            await using var page = Open(parsed.GetValue(target));
            using var output = new RowWriter(page ?? parsed.InvocationConfiguration.Output);
            for (var row = 0; row < samples.Count; row++)
            {
                var (id, score) = (samples[row].Row.Id, scores[row]);
                await output.WriteAsync(json =>
                {
                    json.WritePropertyName("id");
                    id.WriteTo(json);
                    json.WriteNumber("score", score);
                });
            }

            await output.FlushAsync();
            return ExitCode.Success;
        });
        return command;
    }

    private static StreamWriter? Open(FileInfo? file)
    {
        try
        {
            return file is null ? null : new StreamWriter(file.FullName);
        }
        catch (Exception e) when (FileProblem.Is(e))
        {
            throw new CommandFailure($"{file!.FullName}: cannot be written ({e.Message})");
        }
    }
}
