using System.Diagnostics.CodeAnalysis;
using System.Text;
using EdgeRouter.Routing.Decide;

namespace EdgeRouter.Routing.Plan;

/// <summary>An immutable snapshot of everything that can be routed to. Swapped whole behind one volatile field.</summary>
public sealed class RouteTable
{
    private readonly Dictionary<string, RouteTarget>.AlternateLookup<ReadOnlySpan<char>> _targets;
    private readonly Dictionary<string, Model>.AlternateLookup<ReadOnlySpan<char>> _embeddingModels;

    /// <param name="tiers">Names, cheapest first; each has at least one model.</param>
    /// <param name="models">Those of embeddings are in no tier: they are found by their names only, by <see cref="TryResolveEmbedding"/>.</param>
    /// <param name="routes">What clients may ask for besides; one may be <c>auto</c>, which is there anyway.</param>
    public RouteTable(IReadOnlyList<string> tiers, IReadOnlyList<Model> models, int defaultTier, params IReadOnlyList<RoutePolicy> routes)
    {
        Tiers = tiers;
        Models = models;
        DefaultTier = defaultTier;
        ByTier = [.. tiers.Select((_, tier) => models.Where(model => model.Tier == tier).OrderBy(model => model.Pricing.Blended).ToArray())];

        const string auto = "auto";
        Routes = routes.Any(route => route.Name == auto) ? routes : [RoutePolicy.Usual(auto, tiers.Count), .. routes];
        var targets = Routes.ToDictionary(route => route.Name, route => new RouteTarget(TargetKind.Auto, -1, null) { Route = route }, StringComparer.Ordinal);
        for (var tier = 0; tier < tiers.Count; tier++)
        {
            targets[tiers[tier]] = new(TargetKind.Tier, tier, null);
            targets["auto:" + tiers[tier]] = new(TargetKind.Tier, tier, null);
        }

        foreach (var model in models.Where(model => model.Kind == ModelKind.Chat))
            targets[model.Name] = new(TargetKind.Model, model.Tier, model);
        _targets = targets.GetAlternateLookup<ReadOnlySpan<char>>();
        _embeddingModels = models.Where(model => model.Kind == ModelKind.Embedding)
            .ToDictionary(model => model.Name, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public IReadOnlyList<string> Tiers { get; }

    /// <summary>In registry order.</summary>
    public IReadOnlyList<Model> Models { get; }

    public int DefaultTier { get; }

    /// <summary><c>auto</c> among them.</summary>
    public IReadOnlyList<RoutePolicy> Routes { get; }

    /// <summary>The models of each tier, cheapest first.</summary>
    public IReadOnlyList<Model>[] ByTier { get; }

    /// <summary>What an answer would have cost had it gone to the strongest tier: the yardstick of savings.</summary>
    public Model Baseline => ByTier[^1][0];

    /// <summary>Resolves the <c>model</c> of a chat request; false when no tier, route or chat model has that name.</summary>
    public bool TryResolve(ReadOnlySpan<byte> utf8Name, out RouteTarget target) => TryFind(_targets, utf8Name, out target);

    /// <summary>Resolves the <c>model</c> of an embeddings request.</summary>
    public bool TryResolveEmbedding(ReadOnlySpan<byte> utf8Name, [NotNullWhen(true)] out Model? model) => TryFind(_embeddingModels, utf8Name, out model);

    private static bool TryFind<T>(Dictionary<string, T>.AlternateLookup<ReadOnlySpan<char>> named, ReadOnlySpan<byte> utf8Name, [MaybeNullWhen(false)] out T found)
    {
        const int longest = 256;
        found = default;
        if (utf8Name.Length is 0 or > longest)
            return false;
        Span<char> name = stackalloc char[longest];
        return Encoding.UTF8.TryGetChars(utf8Name, name, out var length) && named.TryGetValue(name[..length], out found);
    }
}
