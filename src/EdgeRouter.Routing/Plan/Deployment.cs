using System.Text;
using EdgeRouter.Routing.Health;

namespace EdgeRouter.Routing.Plan;

/// <summary>One place where a model is served: a provider, one of its keys, and the provider's name of the model.</summary>
/// <param name="weight">Its share among the model's deployments, at least 1.</param>
public sealed class Deployment(Provider provider, string upstreamModel, int weight, Pricing pricing, DeploymentHealth health)
{
    private readonly Uri _endpoint = provider.Endpoint(upstreamModel, stream: false);
    private readonly Uri _streamEndpoint = provider.Endpoint(upstreamModel, stream: true);

    /// <summary>For people: provider, which key where there are several, and the provider's name of the model where that tells it from another.</summary>
    public string Name { get; init; } = provider.Name;

    public Provider Provider => provider;

    public ReadOnlyMemory<byte> UpstreamModel { get; } = Encoding.UTF8.GetBytes(upstreamModel);

    public Uri Endpoint(bool stream) => stream ? _streamEndpoint : _endpoint;

    /// <summary>Null where the provider's protocol has no embeddings.</summary>
    public Uri? EmbeddingsEndpoint { get; } = provider.EmbeddingsEndpoint(upstreamModel);

    public int Weight => weight;

    public Pricing Pricing => pricing;

    public DeploymentHealth Health => health;
}
