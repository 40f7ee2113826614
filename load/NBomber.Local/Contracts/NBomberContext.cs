using NBomber.Contracts.Stats;

namespace NBomber.Contracts;

/// <summary>What a run consists of. Made by <see cref="CSharp.NBomberRunner"/>.</summary>
public sealed record NBomberContext
{
    internal NBomberContext(IReadOnlyList<ScenarioProps> scenarios) => Scenarios = scenarios;

    internal IReadOnlyList<ScenarioProps> Scenarios { get; }

    internal string TestSuite { get; init; } = "nbomber_default_test_suite_name";

    internal string TestName { get; init; } = "nbomber_default_test_name";

    internal string ReportFolder { get; init; } = "reports";

    internal string ReportFileName { get; init; } = "nbomber_report";

    internal IReadOnlyList<ReportFormat> ReportFormats { get; init; } = [ReportFormat.Txt, ReportFormat.Html, ReportFormat.Csv, ReportFormat.Md];

    internal TimeSpan ReportingInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long copies under way at the end are waited for.</summary>
    internal TimeSpan ScenarioCompletionTimeout { get; init; } = TimeSpan.FromMinutes(1);
}
