using NBomber.Contracts;
using NBomber.Contracts.Stats;
using NBomber.Engine;
using NBomber.Reports;

namespace NBomber.CSharp;

/// <summary>Runs scenarios, all at once, and writes what came of them.</summary>
public static class NBomberRunner
{
    public static NBomberContext RegisterScenarios(params ScenarioProps[] scenarios) => new(scenarios);

    public static NBomberContext WithTestSuite(this NBomberContext context, string testSuite) => context with { TestSuite = testSuite };

    public static NBomberContext WithTestName(this NBomberContext context, string testName) => context with { TestName = testName };

    public static NBomberContext WithReportFolder(this NBomberContext context, string reportFolder) => context with { ReportFolder = reportFolder };

    public static NBomberContext WithReportFileName(this NBomberContext context, string reportFileName) => context with { ReportFileName = reportFileName };

    public static NBomberContext WithReportFormats(this NBomberContext context, params ReportFormat[] reportFormats)
        => context with { ReportFormats = reportFormats };

    public static NBomberContext WithReportingInterval(this NBomberContext context, TimeSpan interval) => context with { ReportingInterval = interval };

    public static NBomberContext WithScenarioCompletionTimeout(this NBomberContext context, TimeSpan timeout)
        => context with { ScenarioCompletionTimeout = timeout };

    /// <summary>Failed thresholds are in the result; the caller decides what they mean to the process.</summary>
    public static NodeStats Run(this NBomberContext context)
    {
        var session = new Session(context, Host.Real, Console.Out);
        var outcome = session.RunAsync().GetAwaiter().GetResult();
        ReportFiles.Write(outcome, context);
        TextReport.Write(outcome, Console.Out);
        return outcome.Stats;
    }
}
