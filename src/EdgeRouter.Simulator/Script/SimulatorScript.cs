namespace EdgeRouter.Simulator;

/// <summary>What each model does next; changeable while the simulator runs. Thread-safe.</summary>
public sealed class SimulatorScript
{
    private readonly ModelTable _models;

    internal SimulatorScript(ModelTable models) => _models = models;

    /// <summary>Replaces a model's script. Each step holds for its <see cref="Behaviour.Times"/>, then the next; after the last the model answers normally.</summary>
    /// <exception cref="ArgumentException">No such model is served.</exception>
    public void Set(string model, params ReadOnlySpan<Behaviour> steps)
    {
        if (!TrySet(model, steps))
            throw new ArgumentException($"the simulator serves no model '{model}'", nameof(model));
    }

    /// <summary>As <see cref="Set"/>; false when no such model is served.</summary>
    public bool TrySet(string model, params ReadOnlySpan<Behaviour> steps)
    {
        if (_models.Find(model) is not { } served)
            return false;
        served.Script.Replace(steps);
        return true;
    }

    /// <summary>The same script for every model.</summary>
    public void SetAll(params ReadOnlySpan<Behaviour> steps)
    {
        foreach (var model in _models.All)
            model.Script.Replace(steps);
    }

    /// <summary>Every model answers normally again.</summary>
    public void Clear() => SetAll();
}
