namespace EdgeRouter.Tests.House;

/// <summary>What <see cref="ProfileBuilderTests"/> has counts of.</summary>
public static class ProfileSample
{
    public static int Twice(int value) => value * 2;

    public static int Generic<T>(T value) => value is null ? 0 : 1;

    public readonly record struct Pair<TFirst, TSecond>(TFirst First, TSecond Second)
    {
        public Pair<TSecond, TFirst> Swap() => new(Second, First);
    }
}
