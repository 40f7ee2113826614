using System.Numerics;
using System.Runtime.Intrinsics;

namespace EdgeRouter.Memory.Vectors;

/// <summary>
/// The dot product the index searches with: the best kernel for this CPU, chosen once; <c>EDGEROUTER_DOT=vector512|vector256|vectort|scalar</c>
/// forces one. Under Native AOT <c>IsHardwareAccelerated</c> is a constant of the publish, so the choice is the binary's, not the machine's.
/// </summary>
public static class DotKernel
{
    public const string Variable = "EDGEROUTER_DOT";

    /// <summary>Best first. Those that are not accelerated here run too, in software: the tests try all.</summary>
    internal static readonly (string Name, bool Accelerated, DotFunction Dot)[] Kernels =
    [
        ("vector512", Vector512.IsHardwareAccelerated, DotVector512.Dot),
        ("vector256", Vector256.IsHardwareAccelerated, DotVector256.Dot),
        ("vectort", Vector.IsHardwareAccelerated, DotVectorT.Dot),
        ("scalar", true, DotScalar.Dot),
    ];

    private static readonly int s_chosen = Choose(Environment.GetEnvironmentVariable(Variable));

    internal delegate float DotFunction(ReadOnlySpan<float> a, ReadOnlySpan<float> b);

    /// <summary>For /health.</summary>
    public static string Name => Kernels[s_chosen].Name;

    /// <param name="a">float32[n], of the same length as <paramref name="b"/>.</param>
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b) => s_chosen switch
    {
        0 => DotVector512.Dot(a, b),
        1 => DotVector256.Dot(a, b),
        2 => DotVectorT.Dot(a, b),
        _ => DotScalar.Dot(a, b),
    };

    /// <summary>Index of the kernel called <paramref name="forced"/>, or of the first accelerated one when no kernel is called that.</summary>
    internal static int Choose(string? forced)
    {
        var named = Array.FindIndex(Kernels, k => k.Name.Equals(forced, StringComparison.OrdinalIgnoreCase));
        return named >= 0 ? named : Array.FindIndex(Kernels, k => k.Accelerated);
    }
}
