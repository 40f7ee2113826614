using EdgeRouter.Http;
using EdgeRouter.Routing.Gate;
using EdgeRouter.Routing.Plan;

namespace EdgeRouter.Deciding;

/// <summary>Whether a request's answer is judged before it is served, and by which thresholds. Immutable and thread-safe.</summary>
/// <param name="usual">Of who asks for a tier, and of routes that say nothing; null for none.</param>
/// <param name="routes">By name.</param>
internal sealed class Cascades(Cascade? usual, IReadOnlyDictionary<string, Cascade?> routes)
{
    /// <summary>
    /// Null where the answer is served as it comes: a pinned model is an order, which is not second-guessed, and who must have the strong tier (a domain) has it.
    /// </summary>
    public Cascade? Of(RequestState state, in RouteTarget target)
    {
        if (target.Kind == TargetKind.Model || state.Decision.IsPinned || state.Decision.SkipsGate || !Cascade.Applies(state.Work.Request))
            return null;
        return target.Route is { } route && routes.TryGetValue(route.Name, out var own) ? own : usual;
    }
}
