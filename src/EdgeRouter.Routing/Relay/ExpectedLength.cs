using System.Collections.Concurrent;
using EdgeRouter.Routing.Plan;

namespace EdgeRouter.Routing.Relay;

/// <summary>
/// How long an answer will probably be, in tokens: what was learned of the model on this route (<see cref="LearnedLength"/>), else of the model, else
/// the client's limit, else the configured default; never more than the client's limit. A route is why the model was chosen: the name of the rule that
/// classified the request, or that the client named the tier or the model. Those stand in the configuration and in our code, none comes from a client;
/// beyond <see cref="MostRoutes"/> of them only the model's length is learned. Thread-safe.
/// </summary>
/// <param name="models">How many there are.</param>
/// <param name="usual">Tokens, where nothing is known.</param>
public sealed class ExpectedLength(int models, int usual = ExpectedLength.Default)
{
    public const int Default = 256;

    /// <summary>Pairs of model and route that are learned, at most.</summary>
    public const int MostRoutes = 4096;

    private readonly LearnedLength[] _models = [.. Enumerable.Range(0, models).Select(static _ => new LearnedLength())];
    private readonly ConcurrentDictionary<(int Model, string Route), LearnedLength> _routes = new();
    private int _routeCount;

    /// <param name="route">Empty where none is known.</param>
    /// <param name="maxTokens">The client's limit; below 1 for none.</param>
    public int Of(Model model, string route, int maxTokens)
    {
        var learned = _routes.TryGetValue((model.Ordinal, route), out var length) ? length.Tokens : null;
        learned ??= _models[model.Ordinal].Tokens;
        if (learned is not { } mean)
            return maxTokens > 0 ? maxTokens : usual;
        return maxTokens > 0 ? Math.Min(mean, maxTokens) : mean;
    }

    /// <param name="tokens">Of a completed answer.</param>
    public void Observe(Model model, string route, int tokens)
    {
        if (tokens <= 0)
            return;
        _models[model.Ordinal].Observe(tokens);
        if (route.Length == 0)
            return;
        if (!_routes.TryGetValue((model.Ordinal, route), out var length))
        {
            if (Interlocked.Increment(ref _routeCount) > MostRoutes)
            {
                Interlocked.Decrement(ref _routeCount);
                return;
            }

            length = _routes.GetOrAdd((model.Ordinal, route), static _ => new());
        }

        length.Observe(tokens);
    }
}
