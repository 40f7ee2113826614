using NBomber.Contracts.Stats;

namespace NBomber.Engine;

/// <summary>What the reports are made of.</summary>
/// <param name="Details">In the order of the scenarios.</param>
/// <param name="StopReason">Null unless the run was given up.</param>
internal sealed record Outcome(NodeStats Stats, IReadOnlyList<ScenarioDetail> Details, string? StopReason);
