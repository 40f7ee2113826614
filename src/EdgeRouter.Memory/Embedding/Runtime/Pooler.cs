using System.Numerics;
using System.Runtime.InteropServices;

namespace EdgeRouter.Memory.Embedding.Runtime;

/// <summary>Token states to one vector; error under 1e-6 of the largest state against double.</summary>
internal static class Pooler
{
    /// <param name="states">float32[tokens, dimension] of one text.</param>
    /// <param name="mask">1 for a token, 0 for padding; [tokens].</param>
    /// <param name="vector">float32[dimension].</param>
    public static void Pool(Pooling pooling, ReadOnlySpan<float> states, ReadOnlySpan<long> mask, Span<float> vector)
    {
        states[..vector.Length].CopyTo(vector);
        if (pooling == Pooling.Cls)
            return;
        var count = 1; // [CLS] is never padding
        for (var token = 1; token < mask.Length; token++)
        {
            if (mask[token] == 0)
                continue;
            Add(states.Slice(token * vector.Length, vector.Length), vector);
            count++;
        }

        Scale(vector, 1f / count);
    }

    /// <summary>To unit length; a vector of zeros stays one.</summary>
    public static void Normalise(Span<float> vector)
    {
        var sum = 0.0;
        foreach (var value in vector)
            sum += (double)value * value;
        if (sum > 0)
            Scale(vector, (float)(1 / Math.Sqrt(sum)));
    }

    private static void Add(ReadOnlySpan<float> addend, Span<float> sum)
    {
        var addends = MemoryMarshal.Cast<float, Vector<float>>(addend);
        var sums = MemoryMarshal.Cast<float, Vector<float>>(sum);
        for (var i = 0; i < sums.Length; i++)
            sums[i] += addends[i];
        for (var i = sums.Length * Vector<float>.Count; i < sum.Length; i++)
            sum[i] += addend[i];
    }

    private static void Scale(Span<float> vector, float factor)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(vector);
        for (var i = 0; i < vectors.Length; i++)
            vectors[i] *= factor;
        for (var i = vectors.Length * Vector<float>.Count; i < vector.Length; i++)
            vector[i] *= factor;
    }
}
