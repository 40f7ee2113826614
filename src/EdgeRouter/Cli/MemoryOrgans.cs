using EdgeRouter.Cli.Eval;

namespace EdgeRouter.Cli;

/// <summary>The organs of Memory that <c>embed</c> and <c>eval</c> run on.</summary>
/// <param name="StartEmbedder">Begins to load the model.</param>
/// <param name="OpenCache">An empty cache with this threshold.</param>
internal sealed record MemoryOrgans(Func<ITextEmbedder> StartEmbedder, Func<double, IEvalCache> OpenCache, JudgeFunction Judge, DotFunction Dot)
{
    /// <summary>What the router itself serves with.</summary>
    public static MemoryOrgans Shipped(JudgeFunction judge, DotFunction dot)
        => new(ShippedEmbedder.Start, threshold => ShippedCache.Open(threshold, TimeProvider.System), judge, dot);
}
