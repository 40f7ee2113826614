using EdgeRouter.Memory.Vectors;

namespace EdgeRouter.AotRig;

/// <summary>The kernels as compiled here: right, and how fast. A kernel that is not accelerated runs in software and is not timed.</summary>
internal static class KernelChecks
{
    private const int Dimension = 384;
    private const int Rows = 4096;

    public static void Run(Rig rig)
    {
        var random = new Random(1);
        var rows = Enumerable.Range(0, Rows * Dimension).Select(_ => random.NextSingle() - 0.5f).ToArray();
        Console.WriteLine($"kernels: chosen {DotKernel.Name}");
        foreach (var (name, accelerated, dot) in DotKernel.Kernels)
        {
            rig.Check($"kernel {name} agrees with double precision", () =>
            {
                for (var row = 1; row < 64; row++)
                {
                    var a = rows.AsSpan(0, Dimension);
                    var b = rows.AsSpan(row * Dimension, Dimension);
                    var exact = 0.0;
                    for (var i = 0; i < Dimension; i++)
                        exact += (double)a[i] * b[i];
                    Rig.Demand(Math.Abs(dot(a, b) - exact) < 1e-4, $"{dot(a, b)} for {exact}");
                }
            });
            Console.WriteLine(accelerated ? $"      {name}: {Time(dot, rows):0.0} ns a dot of {Dimension}" : $"      {name}: not accelerated in this binary");
        }
    }

    /// <summary>Nanoseconds per dot, the best of several passes over 6 MB of rows.</summary>
    private static double Time(DotKernel.DotFunction dot, float[] rows)
    {
        var best = double.MaxValue;
        var sink = 0f;
        for (var pass = 0; pass < 50; pass++)
        {
            var startedAt = TimeProvider.System.GetTimestamp();
            for (var row = 0; row < Rows; row++)
                sink += dot(rows.AsSpan(0, Dimension), rows.AsSpan(row * Dimension, Dimension));
            best = Math.Min(best, TimeProvider.System.GetElapsedTime(startedAt).TotalNanoseconds / Rows);
        }

        return float.IsNaN(sink) ? double.NaN : best;
    }
}
