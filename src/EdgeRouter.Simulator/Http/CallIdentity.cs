namespace EdgeRouter.Simulator;

/// <summary>What every frame of one answer repeats.</summary>
/// <param name="Id">Without the prefix that a protocol has.</param>
/// <param name="Created">Unix seconds.</param>
internal readonly record struct CallIdentity(string Id, long Created)
{
    public static CallIdentity Of(ChatAsk ask, long number, TimeProvider time) =>
        new($"{StableHash.Mix(ask.Seed + (ulong)number):x16}{number:x8}", time.GetUtcNow().ToUnixTimeSeconds());
}
