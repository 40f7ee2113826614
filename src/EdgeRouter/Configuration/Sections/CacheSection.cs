using System.Globalization;
using EdgeRouter.Configuration.Values;
using EdgeRouter.Configuration.Yaml;
using EdgeRouter.Memory;

namespace EdgeRouter.Configuration.Sections;

/// <summary><c>cache: { ttl, coalesce, shared, memory, disk, capacity, checkpoint, stale, near }</c></summary>
internal static class CacheSection
{
    /// <summary>Least similarity of a near hit where nothing else is said.</summary>
    public const double DefaultThreshold = 0.90;

    private const double DefaultStaleFloor = 0.85;

    public static CacheConfig Read(YamlMap map)
    {
        var defaults = new CacheConfig(TimeSpan.FromHours(24), new NearConfig(true, DefaultThreshold));
        var config = new CacheConfig(map.Value("ttl", Durations.TryParseSeconds, defaults.Ttl), Near(map.Map("near"), defaults.Near))
        {
            Coalesce = map.Value("coalesce", Numbers.TryParseBool, defaults.Coalesce),
            Shared = map.Value("shared", Numbers.TryParseBool, defaults.Shared),
            MemoryBytes = map.Value("memory", Sizes.TryParseMemory, defaults.MemoryBytes),
            DiskBytes = map.Value("disk", Sizes.TryParseDisk, defaults.DiskBytes),
            Capacity = map.Value("capacity", Numbers.TryParseCapacity, defaults.Capacity),
            Checkpoint = map.Value("checkpoint", Durations.TryParseInterval, defaults.Checkpoint),
        };
        config = config with { Stale = map.Has("stale") ? Stale(map.Map("stale"), config.Near.Threshold) : null };
        if (config.DiskBytes < AnswerCacheOptions.LeastDisk(config.MemoryBytes))
            map.Fail("disk", $"is below {Sizes.Format(AnswerCacheOptions.LeastDisk(config.MemoryBytes))}: twice the memory, for everything in it is on disk too, and two files of 64MiB that are begun");
        map.Close();
        return config;
    }

    private static NearConfig Near(YamlMap map, NearConfig defaults)
    {
        var near = new NearConfig(
            map.Value("enabled", Numbers.TryParseBool, defaults.Enabled),
            map.Value("threshold", Numbers.TryParseThreshold, defaults.Threshold))
        {
            Budget = map.Value("budget", Durations.TryParseTimeout, defaults.Budget),
            Threads = map.Value("threads", Numbers.TryParseThreads, defaults.Threads),
            MaxError = map.Value("max_error", Numbers.TryParseErrorBound, defaults.MaxError),
            Model = map.Has("model") ? NearModelSection.Read(map.Map("model")) : null,
        };
        map.Close();
        return near;
    }

    private static StaleConfig Stale(YamlMap map, double threshold)
    {
        var stale = new StaleConfig(
            map.Value("max_age", Durations.TryParseSeconds, TimeSpan.FromHours(24)),
            map.Value("floor", Numbers.TryParseThreshold, Math.Min(DefaultStaleFloor, threshold)));
        if (stale.Floor > threshold)
            map.Fail("floor", $"is above near.threshold ({threshold.ToString(CultureInfo.InvariantCulture)}): the last resort would be choosier than a near hit");
        map.Close();
        return stale;
    }
}
