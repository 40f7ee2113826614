using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EdgeRouter.Hosting;

/// <summary>The instruction set this build uses, as far as it matters to a reader of /health.</summary>
internal static class Isa
{
    public static string Describe() =>
        Vector512.IsHardwareAccelerated ? "avx512"
        : Vector256.IsHardwareAccelerated && Fma.IsSupported ? "avx2+fma"
        : Vector256.IsHardwareAccelerated ? "avx2"
        : Vector128.IsHardwareAccelerated ? "128-bit"
        : "scalar";
}
