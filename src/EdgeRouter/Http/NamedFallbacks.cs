using EdgeRouter.Routing.Plan;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Http;

/// <summary>The body's <c>models</c>, OpenRouter's list of whom to ask when <c>model</c> fails: registry models only, since a tier is a choice and this is an order.</summary>
internal static class NamedFallbacks
{
    /// <param name="models">Cleared, then filled in the order given.</param>
    /// <returns>The name that is no model's, fit for a message; null when all are.</returns>
    public static string? Resolve(RouteTable table, in ChatRequest request, List<Model> models)
    {
        models.Clear();
        foreach (var name in request.Fallbacks.Span)
        {
            var utf8 = name.Of(request.Body.Span);
            if (!table.TryResolve(utf8, out var target) || target.Pinned is not { } model)
                return Printable.Of(utf8);
            models.Add(model);
        }

        return null;
    }
}
