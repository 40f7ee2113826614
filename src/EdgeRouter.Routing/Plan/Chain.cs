namespace EdgeRouter.Routing.Plan;

/// <summary>The models to try, in order. Filled by <see cref="ChainPlanner"/>, reused between requests.</summary>
public sealed class Chain
{
    private readonly List<Model> _hops = new(8);

    public int Count => _hops.Count;

    public Model this[int index] => _hops[index];

    /// <summary>Some model keeps conversations together.</summary>
    public bool IsSticky => _hops.Exists(static model => model.IsSticky);

    /// <summary>Leaves no other model to fall back to.</summary>
    public void KeepFirst() => _hops.RemoveRange(Math.Min(1, _hops.Count), Math.Max(0, _hops.Count - 1));

    /// <summary>This model and no other.</summary>
    public void Pin(Model model)
    {
        _hops.Clear();
        _hops.Add(model);
    }

    internal void Add(Model model) => _hops.Add(model);

    internal bool Contains(Model model) => _hops.Contains(model);

    public void Clear() => _hops.Clear();
}
