using System.Runtime.Intrinsics.X86;

namespace EdgeRouter.Memory.Vectors;

/// <summary>Which kernels scan codes and score rows. They are integer arithmetic, so all give the same result, bit for bit.</summary>
internal static class VectorKernels
{
    /// <summary>EDGEROUTER_DOT=scalar and =vectort mean no AVX2 here as they do for <see cref="DotKernel"/>.</summary>
    internal static readonly bool UseAvx2 = Avx2.IsSupported
        && Environment.GetEnvironmentVariable(DotKernel.Variable)?.ToUpperInvariant() is not ("SCALAR" or "VECTORT");
}
