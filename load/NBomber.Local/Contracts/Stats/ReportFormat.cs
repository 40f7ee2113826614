namespace NBomber.Contracts.Stats;

/// <summary>Files that a run leaves behind. NBomber.Local always adds JSON.</summary>
public enum ReportFormat
{
    Txt = 0,
    Html = 1,
    Csv = 2,
    Md = 3,
}
