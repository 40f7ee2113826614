namespace EdgeRouter.Load.Compare;

/// <summary>
/// Every lane in turn, then all of them again: each round measures each contender once for each number of connections, every other round in the
/// reverse order, so that the machine's moods fall on all alike.
/// </summary>
internal sealed class Comparison(IReadOnlyList<Lane> lanes, string script, int rounds, int seconds)
{
    private const int PacedSeconds = 6;
    private const int Tries = 4;

    /// <summary>A run of which the hypervisor took more is done again: several processes that wait for each other lose far more by it than it took.</summary>
    private const double MayBeStolen = 0.02;

    private static readonly TimeSpan s_rest = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan s_recovery = TimeSpan.FromSeconds(5);
    private static readonly int[] s_connections = [1, 16, 64, 256];

    private readonly List<Lane> _lanes = [.. lanes];

    public Figures Figures { get; } = new();

    /// <summary>Resident MiB before the first request and some seconds after the last.</summary>
    public Dictionary<string, (double Idle, double After)> Memory { get; } = [];

    public IEnumerable<string> Contenders => lanes.Select(lane => lane.Contender).Distinct();

    public async Task RunAsync()
    {
        var idle = MemoryNow();
        await DropBrokenAsync();
        foreach (var lane in _lanes)
            WrkRun.Do(lane, script, 16, Seconds(lane.Kind));
        for (var round = 1; round <= rounds; round++)
        {
            foreach (var (kind, connections) in Cells())
            {
                var inTurn = _lanes.Where(lane => lane.Kind == kind);
                foreach (var lane in round % 2 == 1 ? inTurn : inTurn.Reverse())
                {
                    Figures.Add(lane, connections, LeastDisturbed(lane, connections));
                    Thread.Sleep(s_rest);
                }
            }
            Console.WriteLine($"round {round} of {rounds} done");
        }
        Thread.Sleep(s_recovery);
        var after = MemoryNow();
        foreach (var contender in idle.Keys)
            Memory[contender] = (idle[contender], after[contender]);
    }

    private WrkRun LeastDisturbed(Lane lane, int connections)
    {
        var best = WrkRun.Do(lane, script, connections, Seconds(lane.Kind));
        for (var tried = 1; tried < Tries && best.Stolen > MayBeStolen; tried++)
        {
            Thread.Sleep(s_rest);
            var again = WrkRun.Do(lane, script, connections, Seconds(lane.Kind));
            if (again.Stolen < best.Stolen)
                best = again;
        }

        return best;
    }

    /// <summary>A paced stream takes more than a second: enough for some of them one after another.</summary>
    private int Seconds(LaneKind kind) => kind == LaneKind.Paced ? Math.Max(PacedSeconds, seconds) : seconds;

    /// <summary>Paced streams only where there are many: one costs too little CPU to be read from a clock of 10 ms.</summary>
    private static IEnumerable<(LaneKind Kind, int Connections)> Cells() =>
        Enum.GetValues<LaneKind>().SelectMany(kind => s_connections.Where(connections => kind != LaneKind.Paced || connections == s_connections[^1]).Select(connections => (kind, connections)));

    private async Task DropBrokenAsync()
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        foreach (var lane in _lanes.ToList())
        {
            if (await Probe.FailureAsync(client, lane) is not { } failure)
                continue;
            Console.WriteLine($"skipped: {lane.Contender}, {lane.Kind}: {failure}");
            _lanes.Remove(lane);
        }
    }

    private Dictionary<string, double> MemoryNow() =>
        lanes.Where(lane => !lane.Processes.IsEmpty).DistinctBy(lane => lane.Contender).ToDictionary(lane => lane.Contender, lane => lane.Processes.Mib());
}
