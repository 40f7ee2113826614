namespace EdgeRouter.Routing.Plan;

/// <summary>The models to try, in order. Filled by <see cref="ChainPlanner"/>, reused between requests.</summary>
public sealed class Chain
{
    private readonly List<Model> _hops = new(8);

    public int Count => _hops.Count;

    public Model this[int index] => _hops[index];

    internal void Add(Model model) => _hops.Add(model);

    internal bool Contains(Model model) => _hops.Contains(model);

    public void Clear() => _hops.Clear();
}
