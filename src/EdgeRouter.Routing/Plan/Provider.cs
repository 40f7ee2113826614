using EdgeRouter.Wire.Dialects;

namespace EdgeRouter.Routing.Plan;

/// <summary>Where a model is served: protocol, address and credential. The credential never leaves this type except as a request header.</summary>
public sealed class Provider
{
    private readonly (string Name, string Value) _credential;

    /// <param name="baseUrl">Ends with a slash.</param>
    /// <param name="apiKey">Empty when the provider asks for none.</param>
    public Provider(string name, IDialect dialect, Uri baseUrl, string apiKey)
    {
        Name = name;
        Dialect = dialect;
        Endpoint = new Uri(baseUrl, dialect.Path);
        _credential = apiKey.Length == 0 ? default : dialect.Credential(apiKey);
    }

    public string Name { get; }

    public IDialect Dialect { get; }

    public Uri Endpoint { get; }

    internal void Authorize(HttpRequestMessage request)
    {
        if (_credential.Name is not null)
            request.Headers.TryAddWithoutValidation(_credential.Name, _credential.Value);
    }
}
