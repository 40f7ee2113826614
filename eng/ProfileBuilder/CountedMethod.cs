namespace EdgeRouter.ProfileBuilder;

/// <summary>What was counted in one method: <paramref name="Owner"/> and <paramref name="Name"/> as the runtime prints them, <paramref name="BodySize"/> in bytes of IL.</summary>
internal sealed record CountedMethod(string Owner, string Name, int BodySize, IReadOnlyList<Probe> Probes)
{
    /// <summary>How often the most frequent of its edges was taken.</summary>
    public long Busiest => Probes.Where(static probe => probe.IsCount).SelectMany(static probe => probe.Values).DefaultIfEmpty().Max();
}
