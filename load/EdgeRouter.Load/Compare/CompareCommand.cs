namespace EdgeRouter.Load.Compare;

/// <summary>What <c>compare.sh</c> calls once all contenders run.</summary>
internal sealed class CompareCommand(string binary, string config, string scratch)
{
    private const int Starts = 10;

    private readonly TimeProvider _time = TimeProvider.System;

    /// <returns>Whether all that was measured is as it must be.</returns>
    /// <exception cref="FormatException"><paramref name="lanesFile"/> does not hold lanes.</exception>
    /// <exception cref="InvalidOperationException">wrk or the router ended otherwise than well.</exception>
    public async Task<bool> RunAsync(string lanesFile, string script, int rounds, int seconds, string jsonFile)
    {
        var startMilliseconds = MeasureStart();
        var comparison = new Comparison(Lane.Read(lanesFile), script, rounds, seconds);
        await comparison.RunAsync();
        var demands = Demands.Of(comparison.Figures, comparison.Memory[Contenders.Miss].Idle, new FileInfo(binary).Length / 1e6, startMilliseconds);
        ComparisonTables.Print(comparison, demands);
        ComparisonJson.Write(jsonFile, comparison, demands);
        Console.WriteLine($"\nall runs: {jsonFile}");
        return demands.All(demand => !demand.Verdict.StartsWith("MISSED", StringComparison.Ordinal));
    }

    /// <summary>Median ms from exec to listening, each time on a directory of its own; a start before them fills the page cache.</summary>
    private double MeasureStart()
    {
        var milliseconds = new List<double>();
        for (var start = 0; start <= Starts; start++)
        {
            var directory = Directory.CreateDirectory(Path.Combine(scratch, $"start-{start}")).FullName;
            var at = _time.GetTimestamp();
            using var router = RouterProcess.Start(binary, config, directory);
            if (start > 0)
                milliseconds.Add(_time.GetElapsedTime(at).TotalMilliseconds);
        }
        return Samples.Median(milliseconds);
    }
}
