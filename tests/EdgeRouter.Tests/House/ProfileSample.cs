namespace EdgeRouter.Tests.House;

/// <summary>What <see cref="ProfileBuilderTests"/> has counts of.</summary>
public static class ProfileSample
{
    public static int Twice(int value) => value * 2;

    public static int Generic<T>(T value) => value is null ? 0 : 1;

    /// <summary>As large as its generic namesake.</summary>
    public static int Same(int value) => value;

    public static T Same<T>(T value) => value;

    public static void Shapes(ref int byReference, in Pair<string, int[]> readOnly, int[,] matrix, List<Outer.Inner> nested) => byReference += matrix.Length + nested.Count + readOnly.Second.Length;

    public sealed class Outer : IDisposable
    {
        private static readonly int s_at = Environment.TickCount;

        public struct Inner;

        void IDisposable.Dispose() => GC.KeepAlive(s_at);
    }

    public readonly record struct Pair<TFirst, TSecond>(TFirst First, TSecond Second)
    {
        public Pair<TSecond, TFirst> Swap() => new(Second, First);
    }
}
