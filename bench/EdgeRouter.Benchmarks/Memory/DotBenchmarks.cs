using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;
using EdgeRouter.Memory.Vectors;

namespace EdgeRouter.Benchmarks.Memory;

/// <summary>What does a dot product of 384 floats cost by a kernel of each width, over 6 MB of rows? One that is not accelerated here is not measured.</summary>
[MemoryDiagnoser]
public class DotBenchmarks
{
    private const int Dimension = 384;
    private const int Rows = 4096;

    private readonly float[] _rows = Vectors.Random(Rows * Dimension, seed: 1);
    private DotKernel.DotFunction _dot = DotScalar.Dot;

    [ParamsSource(nameof(Kernels))]
    public string Kernel { get; set; } = "";

    public static IEnumerable<string> Kernels => [nameof(TensorPrimitives), .. DotKernel.Kernels.Where(kernel => kernel.Accelerated).Select(kernel => kernel.Name)];

    [GlobalSetup]
    public void Setup() => _dot = Kernel == nameof(TensorPrimitives) ? TensorPrimitives.Dot : Array.Find(DotKernel.Kernels, kernel => kernel.Name == Kernel).Dot;

    [Benchmark(OperationsPerInvoke = Rows)]
    public float Dot()
    {
        var sum = 0f;
        for (var row = 0; row < Rows; row++)
            sum += _dot(_rows.AsSpan(0, Dimension), _rows.AsSpan(row * Dimension, Dimension));
        return sum;
    }
}
