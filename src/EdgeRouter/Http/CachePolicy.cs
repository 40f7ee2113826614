using EdgeRouter.Configuration;
using EdgeRouter.Keys;
using EdgeRouter.Memory.Store;
using EdgeRouter.Routing.Plan;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Http;

/// <summary>
/// What the cache may do with a request: what the client, its key, the model and the prompt all allow. Each can only take away. Immutable.
/// </summary>
internal sealed class CachePolicy(RouterConfig config, RouteTable table)
{
    private readonly CacheMode[] _byModel = [.. config.Models.Select(model => ModeOf(model.Cache))];

    /// <summary>Before a model is chosen: of the models only a pinned one has a say.</summary>
    public CacheMode ModeOf(RequestState state, Caller caller, in RouteTarget target)
    {
        var request = state.Work.Request;
        // Several choices, log-probabilities and media answers are not kept, so not looked for.
        if (request.Choices > 1 || request.Has(ChatFlags.Logprobs | ChatFlags.OtherMedia))
            return CacheMode.Off;
        var mode = state.Controls.Cache & ModeOf(caller.Cache);
        if (target.Pinned is { } pinned)
            mode &= ModeOf(pinned);
        if (request.Has(ChatFlags.NoStore))
            mode &= ~CacheMode.Anew;
        return mode;
    }

    /// <summary>What the configuration allows for this model's answers.</summary>
    public CacheMode ModeOf(Model model) => _byModel[model.Ordinal];

    /// <summary>Whether a stored answer may still be served: the configuration may have changed since, or another model may have been asked for.</summary>
    public bool Allows(StoredAnswer answer, bool isNear) =>
        !table.TryResolve(answer.Model.Span, out var target)
        || target.Pinned is not { } model
        || (ModeOf(model) & (isNear ? CacheMode.ReadNear : CacheMode.ReadExact)) != 0;

    private static CacheMode ModeOf(CacheLimit limit) => limit switch
    {
        CacheLimit.Off => CacheMode.Off,
        CacheLimit.Exact => CacheMode.Exact,
        _ => CacheMode.All,
    };
}
