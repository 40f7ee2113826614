using EdgeRouter.Configuration;
using EdgeRouter.Memory;
using EdgeRouter.Memory.Embedding;

namespace EdgeRouter.Hosting;

/// <summary>Configuration to what cache and embedder are opened with, by the server and by commands that work on the cache's directory.</summary>
internal static class CacheOptions
{
    /// <param name="model">Whose vectors the cache holds; null when near lookup is off or its model could not be loaded.</param>
    public static AnswerCacheOptions Of(RouterConfig config, ModelIdentity? model)
    {
        var cache = config.Cache;
        return new(Path.Combine(config.DataDir, "cache"), cache.Near.Enabled && model is not null, cache.Near.Threshold, cache.MemoryBytes)
        {
            Model = model ?? Embedder.ShippedIdentity ?? default,
            MaxError = cache.Near.MaxError,
            DiskBytes = cache.DiskBytes,
            Capacity = cache.Capacity,
            CheckpointInterval = cache.Checkpoint,
            StaleMaxAge = cache.Stale?.MaxAge ?? TimeSpan.Zero,
        };
    }

    public static EmbedderOptions OfEmbedder(NearConfig near, TimeProvider time) => new(Threads: near.Threads)
    {
        Model = near.Model is { } own ? new ModelFiles(own.Path, own.Tokenizer, own.Pooling, own.Normalize, own.QueryPrefix) { ReadTokenizerJson = TokenizerJson.Read } : null,
        Time = time,
    };
}
