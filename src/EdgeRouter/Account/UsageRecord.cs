using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Account;

/// <inheritdoc cref="Usage"/>
internal sealed record UsageRecord
{
    public int Prompt { get; init; }

    public int Completion { get; init; }

    public int Cached { get; init; }

    public int Reasoning { get; init; }

    public int CacheWritten { get; init; }

    public int Image { get; init; }

    public static UsageRecord Of(Usage usage) => new()
    {
        Prompt = usage.Prompt,
        Completion = usage.Completion,
        Cached = usage.Cached,
        Reasoning = usage.Reasoning,
        CacheWritten = usage.CacheWritten,
        Image = usage.Image,
    };

    public Usage ToUsage() => new(Count(Prompt), Count(Completion), Count(Cached), Count(CacheWritten), Count(Reasoning), Count(Image));

    /// <summary>A file may say anything.</summary>
    private static int Count(int tokens) => Math.Max(0, tokens);
}
