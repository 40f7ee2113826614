using EdgeRouter.Memory.Keys;

namespace EdgeRouter.Memory.Vectors;

/// <summary>A row as it is listed. Times are Unix seconds.</summary>
public readonly record struct IndexRow(PromptKey Key, long CreatedAt, long ExpiresAt);
