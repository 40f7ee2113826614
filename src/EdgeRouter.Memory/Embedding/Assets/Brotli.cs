using System.Buffers;
using System.IO.Compression;
using Microsoft.Win32.SafeHandles;

namespace EdgeRouter.Memory.Embedding.Assets;

/// <summary>Unpacks what the build packed with Brotli (RFC 7932), a piece at a time: no more than a piece is ever in memory.</summary>
internal static class Brotli
{
    private const int PieceBytes = 1 << 17;

    /// <exception cref="InvalidDataException">Damaged, or cut.</exception>
    /// <exception cref="IOException">The file takes no more.</exception>
    public static void Unpack(ReadOnlySpan<byte> packed, SafeFileHandle file)
    {
        var piece = ArrayPool<byte>.Shared.Rent(PieceBytes);
        using var decoder = new BrotliDecoder();
        try
        {
            long length = 0;
            while (true)
            {
                var status = decoder.Decompress(packed, piece, out var consumed, out var written);
                RandomAccess.Write(file, piece.AsSpan(0, written), length);
                length += written;
                packed = packed[consumed..];
                if (status == OperationStatus.Done && packed.IsEmpty)
                    return;
                if (status != OperationStatus.DestinationTooSmall)
                    throw new InvalidDataException("An asset of this program is damaged");
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }
}
