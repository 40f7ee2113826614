namespace EdgeRouter.Configuration;

/// <summary>How much of the cache a key or a model may use; clients can restrict it further, never widen it.</summary>
public enum CacheLimit : byte
{
    /// <summary>Neither looked up nor stored.</summary>
    Off,
    /// <summary>Only the very same prompt.</summary>
    Exact,
    /// <summary>Other words for it too.</summary>
    Semantic,
}
