using System.Buffers;
using System.Buffers.Text;
using EdgeRouter.Memory.Keys;

namespace EdgeRouter.Memory.Embedding;

/// <summary>Which model made a vector: vectors of two identities are not compared. 40 bytes: pass by <c>in</c>.</summary>
/// <param name="Digest">SHA-256 over the model's bytes, its vocabulary's, and how its output is pooled and prepared.</param>
/// <param name="Dimension">Floats of a vector.</param>
public readonly record struct ModelIdentity(Hash256 Digest, int Dimension)
{
    /// <summary>64 hex digits, a blank, the dimension: what the build writes for the shipped model.</summary>
    /// <exception cref="InvalidDataException">It is not of that form.</exception>
    internal static ModelIdentity Parse(ReadOnlySpan<byte> text)
    {
        Span<byte> digest = stackalloc byte[Hash256.Size];
        const int Digits = 2 * Hash256.Size;
        if (text.Length <= Digits || text[Digits] != ' ' || !TryDecode(text[..Digits], digest) || !Utf8Parser.TryParse(text[(Digits + 1)..], out int dimension, out _) || dimension <= 0)
            throw new InvalidDataException("the identity of the shipped model is damaged");
        return new ModelIdentity(Hash256.Read(digest), dimension);
    }

    private static bool TryDecode(ReadOnlySpan<byte> hex, Span<byte> bytes)
    {
        Span<char> digits = stackalloc char[hex.Length];
        for (var i = 0; i < hex.Length; i++)
            digits[i] = (char)hex[i];
        return Convert.FromHexString(digits, bytes, out _, out _) == OperationStatus.Done;
    }
}
