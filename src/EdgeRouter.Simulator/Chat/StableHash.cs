namespace EdgeRouter.Simulator;

/// <summary>FNV-1a over UTF-16 units (draft-eastlake-fnv), finished with a mix: the same on every machine and run, unlike <see cref="string.GetHashCode()"/>.</summary>
internal static class StableHash
{
    public const ulong Seed = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static ulong Of(ReadOnlySpan<char> text) => Mix(Add(Seed, text));

    public static ulong Add(ulong hash, ReadOnlySpan<char> text)
    {
        foreach (char unit in text)
            hash = (hash ^ unit) * Prime;
        // A unit that UTF-16 text cannot hold alone, so that ("ab","c") and ("a","bc") differ.
        return (hash ^ 0x1_0000) * Prime;
    }

    /// <summary>Spreads a hash over all bits (splitmix64's finaliser).</summary>
    public static ulong Mix(ulong hash)
    {
        hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9;
        hash = (hash ^ (hash >> 27)) * 0x94d049bb133111eb;
        return hash ^ (hash >> 31);
    }
}
