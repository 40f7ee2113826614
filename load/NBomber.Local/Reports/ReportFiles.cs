using NBomber.Contracts;
using NBomber.Contracts.Stats;
using NBomber.Engine;

namespace NBomber.Reports;

/// <summary>Writes the files that were asked for, and JSON.</summary>
internal static class ReportFiles
{
    public static void Write(Outcome outcome, NBomberContext context)
    {
        Directory.CreateDirectory(context.ReportFolder);
        var path = Path.Combine(context.ReportFolder, context.ReportFileName);
        foreach (var format in context.ReportFormats.Distinct())
            File.WriteAllText($"{path}.{Extension(format)}", Compose(format, outcome));
        File.WriteAllBytes(path + ".json", JsonReport.Compose(outcome));
    }

    private static string Compose(ReportFormat format, Outcome outcome) => format switch
    {
        ReportFormat.Html => HtmlReport.Compose(outcome),
        ReportFormat.Csv => CsvReport.Compose(outcome),
        ReportFormat.Md => MarkdownReport.Compose(outcome),
        _ => TextReport.Compose(outcome),
    };

    private static string Extension(ReportFormat format) => format switch
    {
        ReportFormat.Html => "html",
        ReportFormat.Csv => "csv",
        ReportFormat.Md => "md",
        _ => "txt",
    };
}
