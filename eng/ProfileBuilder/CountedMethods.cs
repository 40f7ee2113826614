namespace EdgeRouter.ProfileBuilder;

/// <summary>The counts of several runs as one.</summary>
internal static class CountedMethods
{
    /// <summary>
    /// One method for each name, signature and body, in a fixed order. How often code ran is summed; of types, methods and values seen, each run has a sample of
    /// 32, and those of the run stay that saw most of them there.
    /// </summary>
    public static IReadOnlyCollection<CountedMethod> Sum(IEnumerable<CountedMethod> runs)
    {
        var methods = new SortedDictionary<string, CountedMethod>(StringComparer.Ordinal);
        foreach (var method in runs)
        {
            var key = $"{method.Name} {method.Signature} {method.BodySize}";
            methods[key] = methods.TryGetValue(key, out var before) ? Sum(before, method) : method;
        }

        return methods.Values;
    }

    private static CountedMethod Sum(CountedMethod one, CountedMethod other)
    {
        // Instances of a generic method: by names alone they cannot be told apart, and are not used.
        if (!one.Probes.Select(Place).SequenceEqual(other.Probes.Select(Place)))
            return one.Busiest >= other.Busiest ? one : other;

        var probes = new List<Probe>(one.Probes.Count);
        var sample = one;
        for (var i = 0; i < one.Probes.Count; i++)
        {
            var (a, b) = (one.Probes[i], other.Probes[i]);
            if (a.IsSampled)
                sample = a.Values.Sum() >= b.Values.Sum() ? one : other;
            probes.Add(a.IsFlow ? a with { Values = [.. a.Values.Zip(b.Values, static (x, y) => x + y)] } : sample.Probes[i]);
        }

        return one with { Probes = probes };
    }

    private static (int Kind, int Offset, int Other, int Values) Place(Probe probe) => (probe.Kind, probe.Offset, probe.Other, probe.Values.Count);
}
