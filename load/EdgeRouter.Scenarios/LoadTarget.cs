using System.Globalization;

namespace EdgeRouter.Scenarios;

/// <summary>What is loaded, for how long, how hard.</summary>
/// <param name="Rate">A factor on the rates and copies that the scenarios name; those suit two cores that simulator and client share.</param>
/// <param name="Slack">A factor on the bounds of latency, for a machine that has other things to do.</param>
/// <param name="Victim">The process id of the provider that may be killed.</param>
internal sealed record LoadTarget(Uri Router, Uri Simulator, TimeSpan Duration, double Rate, double Slack, string? Questions, int? Victim)
{
    public static TimeSpan Second { get; } = TimeSpan.FromSeconds(1);

    /// <summary>Long enough for the client's code to be compiled and the router's pools to fill.</summary>
    public static TimeSpan WarmUp { get; } = TimeSpan.FromSeconds(3);

    public static LoadTarget FromEnvironment(Uri router, Uri simulator)
        => new(
            router,
            simulator,
            TimeSpan.FromSeconds(Number("LOAD_SECONDS", 30)),
            Number("LOAD_RATE", 1),
            Number("LOAD_SLACK", 1),
            Get("LOAD_QUESTIONS"),
            Get("LOAD_VICTIM") is { } victim ? int.Parse(victim, CultureInfo.InvariantCulture) : null);

    public int Scaled(int rate) => Math.Max(1, (int)Math.Round(rate * Rate));

    /// <summary>A bound on a latency in ms.</summary>
    public double Ms(double bound) => bound * Slack;

    private static double Number(string name, double usual) => Get(name) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : usual;

    private static string? Get(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
