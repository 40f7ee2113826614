using System.Text.Json;

namespace EdgeRouter.Load.Compare;

/// <summary>The figures of every single run, for whoever wants other medians.</summary>
internal static class ComparisonJson
{
    public static void Write(string file, Comparison comparison, IReadOnlyList<Demand> demands)
    {
        using var stream = File.Create(file);
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("machine", $"{Environment.ProcessorCount} cores, {Environment.OSVersion}");
        json.WriteString("at", TimeProvider.System.GetUtcNow());
        json.WriteStartArray("demands");
        foreach (var demand in demands)
            Write(json, demand);
        json.WriteEndArray();
        json.WriteStartArray("memory");
        foreach (var (contender, (idle, after)) in comparison.Memory)
        {
            json.WriteStartObject();
            json.WriteString("contender", contender);
            Write(json, "idle_mib", idle);
            Write(json, "load_mib", comparison.Figures.PeakMib(contender));
            Write(json, "after_mib", after);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("runs");
        foreach (var (contender, kind, connections) in comparison.Figures.Cells)
        {
            foreach (var run in comparison.Figures.Runs(contender, kind, connections))
                Write(json, contender, kind, connections, run);
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Demand demand)
    {
        json.WriteStartObject();
        json.WriteString("what", demand.What);
        json.WriteString("unit", demand.Unit);
        Write(json, "value", demand.Value);
        json.WriteNumber(demand.AtMost ? "at_most" : "at_least", demand.Bound);
        json.WriteNumber("goal", demand.Goal);
        json.WriteString("verdict", demand.Verdict);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string contender, LaneKind kind, int connections, in WrkRun run)
    {
        json.WriteStartObject();
        json.WriteString("contender", contender);
        json.WriteString("kind", kind.ToString());
        json.WriteNumber("connections", connections);
        Write(json, "per_second", run.PerSecond);
        Write(json, "p50_us", run.P50);
        Write(json, "p99_us", run.P99);
        Write(json, "p999_us", run.P999);
        Write(json, "max_us", run.Max);
        json.WriteNumber("failed", run.Failed);
        Write(json, "cpu_us", run.CpuMicroseconds);
        Write(json, "load_mib", run.Mib);
        Write(json, "stolen", run.Stolen);
        json.WriteEndObject();
    }

    /// <summary>JSON has no NaN: null where nothing was measured.</summary>
    private static void Write(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
            json.WriteNumber(name, Math.Round(value, 3));
        else
            json.WriteNull(name);
    }
}
