namespace EdgeRouter.Routing.Decide;

/// <summary>What each stage said, in order, for people who ask why. Not thread-safe.</summary>
public sealed class DecisionTrace
{
    private readonly List<StageSay> _says = [];

    public IReadOnlyList<StageSay> Says => _says;

    internal void Add(string stage, in Decision decision) => _says.Add(new(stage, decision.Tier, decision.Reason));

    public void Clear() => _says.Clear();
}
