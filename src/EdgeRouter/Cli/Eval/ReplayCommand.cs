using System.CommandLine;
using EdgeRouter.Cli.Eval.Report;

namespace EdgeRouter.Cli.Eval;

/// <summary>What <c>eval replay</c> has beyond the other evaluations: a report for people.</summary>
internal sealed class ReplayCommand
{
    private readonly Option<FileInfo?> _report = new("--report")
    {
        Description = "Writes an HTML page instead of rows: precision against hit rate, and a threshold for the wished error.",
        HelpName = "HTML",
    };

    private readonly Option<double> _maxError = ReportOptions.MaxError();
    private readonly Option<bool> _unjudgedIsWrong = ReportOptions.UnjudgedIsWrong();
    private readonly Option<bool> _showText = new("--show-text") { Description = "Quotes prompts in the report." };

    public void AddTo(Command command)
    {
        command.Options.Add(_report);
        command.Options.Add(_maxError);
        command.Options.Add(_unjudgedIsWrong);
        command.Options.Add(_showText);
    }

    /// <returns>False when no report was asked for.</returns>
    /// <exception cref="CommandFailure">The page cannot be written.</exception>
    public async ValueTask<bool> TryReportAsync(ParseResult parsed, MemoryOrgans memory, double threshold, Stream input, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(_report) is not { } file)
            return false;
        var run = await LabelledRun.ReadAsync(input, memory, cancellationToken);
        var near = new HitCurve(run.Shipped.Where(hit => !hit.IsExact), run.Rows.Count);
        var advice = ThresholdAdvice.Of(near, parsed.GetValue(_maxError), parsed.GetValue(_unjudgedIsWrong));
        try
        {
            await File.WriteAllTextAsync(file.FullName, ReportPage.Write(run, advice, threshold, parsed.GetValue(_showText)), cancellationToken);
        }
        catch (Exception e) when (FileProblem.Is(e))
        {
            throw new CommandFailure($"{file.FullName}: cannot be written ({e.Message})");
        }

        foreach (var line in QualityText.Lines(run, threshold).Concat(AdviceText.Lines(advice, near)))
            await parsed.InvocationConfiguration.Output.WriteLineAsync(line);
        return true;
    }
}
