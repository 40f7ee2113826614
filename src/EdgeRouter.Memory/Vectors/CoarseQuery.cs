using System.Runtime.InteropServices;

namespace EdgeRouter.Memory.Vectors;

/// <summary>What <see cref="CoarseScan"/> compares rows with: a row is a candidate when Σ weight·nibble + its norms weighted reaches the limit.</summary>
internal sealed class CoarseQuery
{
    /// <summary>int8[64], in the order of the directions.</summary>
    public readonly sbyte[] Weights = new sbyte[RowCode.CoarseDirections];

    /// <summary>int8[8, 2, 32]: for each step four weights of low and four of high nibbles, eight times over, once for every row of a group.</summary>
    public readonly sbyte[] Repeated = new sbyte[RowCode.CoarseDirections * CoarseScan.RowsOfGroup];

    /// <summary>Of the residual's norm and of the coding error's.</summary>
    public short ResidualWeight, ErrorWeight;

    public int Limit;

    public void Repeat()
    {
        var fours = MemoryMarshal.Cast<sbyte, int>(Weights.AsSpan());
        var repeated = MemoryMarshal.Cast<sbyte, int>(Repeated.AsSpan());
        for (var i = 0; i < repeated.Length; i++)
        {
            var (step, high) = (i / (2 * CoarseScan.RowsOfGroup), i / CoarseScan.RowsOfGroup % 2);
            repeated[i] = fours[step + high * fours.Length / 2];
        }
    }
}
