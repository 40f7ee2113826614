using System.Globalization;
using EdgeRouter.Configuration;
using EdgeRouter.Configuration.Values;

namespace EdgeRouter.Cli.Check;

/// <summary>What was understood of <c>cache</c>, one matter a line.</summary>
internal static class CacheSummary
{
    public static void Write(CacheConfig cache, TextWriter output)
    {
        output.WriteLine($"cache      kept {Durations.Format(cache.Ttl)}, {(cache.Shared ? "shared by all tenants" : "each tenant its own")}, requests that ask the same at once {(cache.Coalesce ? "share one call" : "call each for itself")}");
        output.WriteLine($"  room     {Sizes.Format(cache.MemoryBytes)} in memory, {Sizes.Format(cache.DiskBytes)} on disk, {cache.Capacity.ToString(CultureInfo.InvariantCulture)} rows; checkpoints every {Durations.Format(cache.Checkpoint)}");
        output.WriteLine($"  near     {Near(cache.Near)}");
        output.WriteLine(cache.Stale is { } stale
            ? $"  stale    when every model fails: up to {Durations.Format(stale.MaxAge)} past their time, other questions' from {Text(stale.Floor)}"
            : "  stale    never");
    }

    private static string Near(NearConfig near)
    {
        if (!near.Enabled)
            return "exact hits only";
        var learned = near.MaxError > 0 ? $", at most {Text(near.MaxError)} wrong by verdicts" : "";
        var model = near.Model is { } own ? $"{own.Path} ({own.Pooling.ToString().ToLowerInvariant()} pooling)" : "the model in the binary";
        return $"hits from {Text(near.Threshold)}{learned}; {model}, {Durations.Format(near.Budget)} a question, {near.Threads.ToString(CultureInfo.InvariantCulture)} thread(s)";
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
