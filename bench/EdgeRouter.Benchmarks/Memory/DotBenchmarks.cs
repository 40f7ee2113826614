using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;
using EdgeRouter.Memory.Vectors;

namespace EdgeRouter.Benchmarks.Memory;

/// <summary>
/// What does a dot product of 384 floats cost by a kernel of each width, over 6 MB of rows, against .NET's own? A width that is not accelerated here is
/// not measured.
/// </summary>
[MemoryDiagnoser]
public class DotBenchmarks
{
    private const int Rows = 4096;

    private readonly float[] _rows = Vectors.Random(Rows * Vectors.Dimension, seed: 1);
    private DotKernel.DotFunction _dot = DotScalar.Dot;

    [ParamsSource(nameof(Kernels))]
    public string Width { get; set; } = "";

    public static IEnumerable<string> Kernels => DotKernel.Kernels.Where(kernel => kernel.Accelerated).Select(kernel => kernel.Name);

    [GlobalSetup]
    public void Setup() => _dot = Array.Find(DotKernel.Kernels, kernel => kernel.Name == Width).Dot;

    [Benchmark(Baseline = true, OperationsPerInvoke = Rows)]
    public float Tensor() => Sum(TensorPrimitives.Dot);

    [Benchmark(OperationsPerInvoke = Rows)]
    public float Kernel() => Sum(_dot);

    private float Sum(DotKernel.DotFunction dot)
    {
        var sum = 0f;
        for (var row = 0; row < Rows; row++)
            sum += dot(_rows.AsSpan(0, Vectors.Dimension), _rows.AsSpan(row * Vectors.Dimension, Vectors.Dimension));
        return sum;
    }
}
