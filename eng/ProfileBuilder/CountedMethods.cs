namespace EdgeRouter.ProfileBuilder;

/// <summary>The counts of several runs as one.</summary>
internal static class CountedMethods
{
    /// <summary>
    /// One method for each name and body, in a fixed order. Its counts are the sums of the runs'; the types and methods seen at a call, a sample of 32 in
    /// each run, are those of the run that called it most.
    /// </summary>
    public static IReadOnlyCollection<CountedMethod> Sum(IEnumerable<CountedMethod> runs)
    {
        var methods = new SortedDictionary<(string Owner, string Name, int Size), CountedMethod>();
        foreach (var method in runs)
        {
            var key = (method.Owner, method.Name, method.BodySize);
            methods[key] = methods.TryGetValue(key, out var before) ? Sum(before, method) : method;
        }

        return methods.Values;
    }

    private static CountedMethod Sum(CountedMethod one, CountedMethod other)
    {
        var (more, less) = one.Busiest >= other.Busiest ? (one, other) : (other, one);
        // Overloads of one size, or instances of a generic method: by names alone they cannot be told apart, and are not used.
        if (!more.Probes.Select(Place).SequenceEqual(less.Probes.Select(Place)))
            return more;
        return more with { Probes = [.. more.Probes.Zip(less.Probes, static (a, b) => a with { Values = [.. a.Values.Zip(b.Values, static (x, y) => x + y)] })] };
    }

    private static (int Kind, int Offset, int Other, int Values) Place(Probe probe) => (probe.Kind, probe.Offset, probe.Other, probe.Values.Count);
}
