using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using EdgeRouter.Memory.Checksums;

namespace EdgeRouter.Memory.Vectors;

/// <summary>
/// A row as the search first looks at it: the coordinates in the 192 directions of a <see cref="Basis"/> at 4 bits, and the norms that bound what
/// the codes do not tell. 104 bytes, made of the stored vector by <see cref="RowEncoder"/>. Byte k of the coarse part holds directions k (low
/// nibble) and 32 + k; of the two 32-byte pieces of the fine part, byte k of piece p directions 64 + 64·p + k and 96 + 64·p + k.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct RowCode
{
    public const int CoarseDirections = 64, Directions = 192, CoarseSize = 32, FineSize = 64;

    private CoarseBytes _coarse;
    private FineBytes _fine;

    /// <summary>
    /// Norms in units of 1/240, rounded up: of the vector's part outside of the first 64, or of all, directions (residual); and of the
    /// difference between its coordinates there and what the codes say (error).
    /// </summary>
    public byte CoarseResidual, CoarseError, FineResidual, FineError;

    private uint _checksum;

    /// <summary>No vector at all, with norms so great that it may be any.</summary>
    public static RowCode Anything
    {
        get
        {
            var code = new RowCode { CoarseResidual = 255, CoarseError = 255, FineResidual = 255, FineError = 255 };
            code.Coarse.Fill(0x88);
            code.Fine.Fill(0x88);
            return code;
        }
    }

    [UnscopedRef]
    public Span<byte> Coarse => _coarse;

    [UnscopedRef]
    public Span<byte> Fine => _fine;

    /// <param name="basis">Checksum of the basis: codes of another basis are as good as damaged.</param>
    public void Seal(uint basis) => _checksum = Sum(basis);

    public readonly bool IsWhole(uint basis) => _checksum == Sum(basis);

    private readonly uint Sum(uint basis)
        => Crc32C.Append(basis, MemoryMarshal.AsBytes(new ReadOnlySpan<RowCode>(in this))[..^sizeof(uint)]);

    [InlineArray(CoarseSize)]
    private struct CoarseBytes
    {
        private byte _first;
    }

    [InlineArray(FineSize)]
    private struct FineBytes
    {
        private byte _first;
    }
}
