namespace EdgeRouter.Simulator;

/// <summary>The models served, by name. A handful, so a scan finds one faster than a hash.</summary>
internal sealed class ModelTable(IReadOnlyList<SimulatedModel> models)
{
    private readonly ServedModel[] _models = [.. models.Select(model => new ServedModel(model))];

    public ReadOnlySpan<ServedModel> All => _models;

    public ServedModel? Find(string name)
    {
        foreach (var model in _models)
            if (model.Model.Name == name)
                return model;
        return null;
    }
}
