using System.Text;

namespace EdgeRouter.Simulator;

/// <summary>A model with what is worked out once for it and its script.</summary>
internal sealed class ServedModel
{
    private readonly string? _authorization;

    public ServedModel(SimulatedModel model)
    {
        Model = model;
        _authorization = model.ApiKey is null ? null : "Bearer " + model.ApiKey;
        string name = JsonText.Quote(model.Name);
        string fingerprint = $"fp_{StableHash.Of(model.Name) & 0xff_ffff_ffff:x10}";
        CompletionModel = Encoding.UTF8.GetBytes($",\"model\":{name},\"choices\":[");
        CompletionTail = Encoding.UTF8.GetBytes($",\"service_tier\":\"default\",\"system_fingerprint\":\"{fingerprint}\"}}");
        ChunkModel = Encoding.UTF8.GetBytes($",\"model\":{name},\"service_tier\":\"default\",\"system_fingerprint\":\"{fingerprint}\",\"choices\":[");
    }

    public SimulatedModel Model { get; }

    public BehaviourQueue Script { get; } = new();


    /// <summary>Of a <c>chat.completion</c>: from after <c>created</c> to before the first choice.</summary>
    public byte[] CompletionModel { get; }

    /// <summary>Of a <c>chat.completion</c>: from after <c>usage</c> to the end.</summary>
    public byte[] CompletionTail { get; }

    /// <summary>Of a <c>chat.completion.chunk</c>: from after <c>created</c> to before the first choice.</summary>
    public byte[] ChunkModel { get; }

    public bool AcceptsBearer(string? authorization) =>
        _authorization is null || string.Equals(authorization, _authorization, StringComparison.Ordinal);

    public bool AcceptsKey(string? key) => Model.ApiKey is null || string.Equals(key, Model.ApiKey, StringComparison.Ordinal);
}
