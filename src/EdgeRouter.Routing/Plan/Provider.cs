using EdgeRouter.Wire.Dialects;

namespace EdgeRouter.Routing.Plan;

/// <summary>Where a model is served: protocol, address and credential. The credential never leaves this type except as a request header.</summary>
public sealed class Provider
{
    private readonly Uri _baseUrl;
    private readonly IReadOnlyList<KeyValuePair<string, string>> _headers;

    /// <param name="baseUrl">Ends with a slash.</param>
    /// <param name="apiKey">Empty when the provider asks for none.</param>
    public Provider(string name, IDialect dialect, Uri baseUrl, string apiKey)
    {
        Name = name;
        Dialect = dialect;
        _baseUrl = baseUrl;
        _headers = dialect.Headers(apiKey);
    }

    public string Name { get; }

    public IDialect Dialect { get; }

    /// <summary>How much longer a call may go on when its client has left, so that its usage is known: it is billed anyway. Zero ends it with the client.</summary>
    public TimeSpan DrainLimit { get; init; }

    /// <param name="model">The provider's name of the model.</param>
    public Uri Endpoint(string model, bool stream) => new(_baseUrl.AbsoluteUri + Dialect.Path(model, stream)); // A relative path such as a:b/c would be taken for an address of its own.

    /// <summary>Null where the protocol has no embeddings.</summary>
    /// <inheritdoc cref="Endpoint"/>
    public Uri? EmbeddingsEndpoint(string model) => Dialect.EmbeddingsPath(model) is { } path ? new(_baseUrl.AbsoluteUri + path) : null;

    internal void Authorize(HttpRequestMessage request)
    {
        foreach (var (name, value) in _headers)
            request.Headers.TryAddWithoutValidation(name, value);
    }
}
