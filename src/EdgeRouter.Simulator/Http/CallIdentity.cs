namespace EdgeRouter.Simulator;

/// <summary>What every frame of one answer repeats.</summary>
/// <param name="Created">Unix seconds.</param>
internal readonly record struct CallIdentity(string Id, long Created)
{
    public static CallIdentity Of(ChatAsk ask, long number, TimeProvider time) =>
        new($"chatcmpl-{StableHash.Mix(ask.Seed + (ulong)number):x16}{number:x8}", time.GetUtcNow().ToUnixTimeSeconds());
}
