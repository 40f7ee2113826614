namespace EdgeRouter.Cli.Explain;

/// <summary>What one signal did to a decision.</summary>
/// <param name="Name">As rules write it.</param>
/// <param name="Value">As it is shown.</param>
/// <param name="Weight">In [0, 1]: how far the score, or without one the tier, would be elsewhere without it.</param>
/// <param name="Otherwise">What would have been decided without it; null when the same.</param>
internal sealed record SignalWeight(string Name, string Value, double Weight, string? Otherwise);
