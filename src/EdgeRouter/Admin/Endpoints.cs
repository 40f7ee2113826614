using EdgeRouter.Keys;
using Microsoft.AspNetCore.Http;

namespace EdgeRouter.Admin;

/// <summary>Method and path to handler. Everything but /health needs a key where keys are configured, and is for this machine alone where none are.</summary>
internal sealed class Endpoints(RequestPath path, EmbeddingsPath embeddings, Keyring keyring, ModelsEndpoint models, HealthEndpoint health, MetricsEndpoint metrics, CostsEndpoint costs, ExperimentsEndpoint experiments, FeedbackEndpoint feedback, CacheEndpoint cache)
{
    public Task HandleAsync(HttpContext context)
    {
        var request = context.Request;
        return (request.Method, request.Path.Value) switch
        {
            ("POST", "/v1/chat/completions") => path.HandleAsync(context, execute: true),
            ("POST", "/v1/embeddings") => embeddings.HandleAsync(context),
            ("POST", "/v1/route") => path.HandleAsync(context, execute: false),
            _ => AsideAsync(context),
        };
    }

    /// <summary>All that is not a model's business: not on a thread that requests' bytes wait for.</summary>
    private async Task AsideAsync(HttpContext context)
    {
        await Task.Yield();
        var request = context.Request;
        await ((request.Method, request.Path.Value) switch
        {
            (_, { } inCache) when inCache.StartsWith(CacheEndpoint.Root, StringComparison.Ordinal) => cache.HandleAsync(context, inCache[CacheEndpoint.Root.Length..]),
            ("POST", "/v1/feedback") => feedback.HandleAsync(context),
            ("GET", "/v1/models") when MayRead(context) => models.WriteAsync(context),
            ("GET", "/health") => health.WriteAsync(context),
            ("GET", "/metrics") => metrics.WriteAsync(context),
            ("GET", "/admin/costs") => costs.WriteAsync(context),
            ("GET", "/admin/experiments") => experiments.WriteAsync(context),
            ("GET", "/v1/models") => JsonReply.ErrorAsync(context, 401, "Send a key as 'Authorization: Bearer KEY'.", "invalid_api_key"),
            (_, "/v1/chat/completions" or "/v1/embeddings" or "/v1/route" or "/v1/models" or "/v1/feedback" or "/health" or "/metrics" or "/admin/costs" or "/admin/experiments") =>
                JsonReply.ErrorAsync(context, 405, $"{request.Path} does not take {Http.Printable.Of(request.Method)}.", "method_not_allowed"),
            _ => JsonReply.ErrorAsync(context, 404, "There is nothing at this path. See POST /v1/chat/completions, POST /v1/embeddings, POST /v1/route, POST /v1/feedback, GET /v1/models, /v1/cache/stats, /health, /metrics, /admin/costs, /admin/experiments.", "not_found"),
        });
    }

    private bool MayRead(HttpContext context) =>
        keyring.IsOpen ? Http.LoopbackGuard.Allows(context.Request) : keyring.Identify(context.Request.Headers.Authorization) is not null;
}
