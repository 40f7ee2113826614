using System.CommandLine;
using EdgeRouter.Cli.Eval.Report;
using EdgeRouter.Cli.Rows;

namespace EdgeRouter.Cli.Cache;

/// <summary><c>cache calibrate FILE --max-error E</c>: the threshold to write into the configuration.</summary>
internal static class CalibrateCommand
{
    public static Command Create(CommandSeams seams)
    {
        var file = InputFile.Argument($"JSON lines of {LabelledRow.Shape}");
        var maxError = ReportOptions.MaxError();
        var unjudgedIsWrong = ReportOptions.UnjudgedIsWrong();
        var command = new Command("calibrate", "The lowest cache.near.threshold that keeps wrong near hits below a share, told from labelled requests or pairs.")
        {
            file, maxError, unjudgedIsWrong,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var input = InputFile.Open(parsed.GetValue(file), seams.OpenInput);
            var run = await LabelledRun.ReadAsync(input, seams.Memory, cancellationToken);
            var near = new HitCurve(run.Shipped.Where(hit => !hit.IsExact), run.Rows.Count);
            var advice = ThresholdAdvice.Of(near, parsed.GetValue(maxError), parsed.GetValue(unjudgedIsWrong));
            foreach (var line in AdviceText.Lines(advice, near))
                await parsed.InvocationConfiguration.Output.WriteLineAsync(line);
            return advice.Chosen is null ? ExitCode.Failure : ExitCode.Success;
        });
        return command;
    }
}
