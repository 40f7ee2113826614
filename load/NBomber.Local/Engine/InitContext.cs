using NBomber.Contracts;

namespace NBomber.Engine;

/// <inheritdoc cref="IScenarioInitContext"/>
internal sealed record InitContext(ScenarioInfo ScenarioInfo) : IScenarioInitContext;
