namespace EdgeRouter.Load.Compare;

/// <summary>All that was measured, by contender, kind and connections; one run a round.</summary>
internal sealed class Figures
{
    private readonly Dictionary<(string Contender, LaneKind Kind, int Connections), List<WrkRun>> _runs = [];

    public IEnumerable<(string Contender, LaneKind Kind, int Connections)> Cells => _runs.Keys;

    public void Add(Lane lane, int connections, WrkRun run)
    {
        var key = (lane.Contender, lane.Kind, connections);
        if (!_runs.TryGetValue(key, out var runs))
            _runs[key] = runs = [];
        runs.Add(run);
    }

    public IReadOnlyList<WrkRun> Runs(string contender, LaneKind kind, int connections) => _runs.GetValueOrDefault((contender, kind, connections)) ?? [];

    /// <summary>Median over the rounds; NaN where nothing was measured.</summary>
    public double Median(string contender, LaneKind kind, int connections, Func<WrkRun, double> figure)
    {
        var runs = Runs(contender, kind, connections);
        return runs.Count == 0 ? double.NaN : Samples.Median(runs.Select(figure));
    }

    /// <summary>Median over the rounds of one contender's figure combined with another's of the same round, so that drift falls out.</summary>
    public double Median(string contender, string other, LaneKind kind, int connections, Func<WrkRun, double> figure, Func<double, double, double> combine)
    {
        var (runs, others) = (Runs(contender, kind, connections), Runs(other, kind, connections));
        return runs.Count == 0 || others.Count != runs.Count ? double.NaN : Samples.Median(runs.Zip(others, (a, b) => combine(figure(a), figure(b))));
    }

    /// <summary>What the hypervisor took of the runs counted: of the median one, and of the one it took most of.</summary>
    public (double Median, double Most) Stolen =>
        _runs.Values.SelectMany(runs => runs).Select(run => run.Stolen).ToList() is { Count: > 0 } shares ? (Samples.Median(shares), shares.Max()) : default;

    /// <summary>Resident memory under load, MiB: the most that any run saw. NaN where nothing ran.</summary>
    public double PeakMib(string contender) =>
        _runs.Where(pair => pair.Key.Contender == contender).SelectMany(pair => pair.Value).Select(run => run.Mib).DefaultIfEmpty(double.NaN).Max();
}
