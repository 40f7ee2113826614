using EdgeRouter.Configuration;
using EdgeRouter.Memory;

namespace EdgeRouter.Hosting;

/// <summary>Configuration to what the cache is opened with, by the server and by commands that work on its directory.</summary>
internal static class CacheOptions
{
    public static AnswerCacheOptions Of(RouterConfig config)
    {
        var cache = config.Cache;
        return new(Path.Combine(config.DataDir, "cache"), cache.Near.Enabled, cache.Near.Threshold, cache.MemoryBytes)
        {
            DiskBytes = cache.DiskBytes,
            Capacity = cache.Capacity,
            CheckpointInterval = cache.Checkpoint,
            StaleMaxAge = cache.Stale?.MaxAge ?? TimeSpan.Zero,
        };
    }
}
