using System.Numerics;
using EdgeRouter.Routing.Classify.Text;

namespace EdgeRouter.Routing.Sessions;

/// <summary>
/// The set of a text's words, 256 bits of it: each word of four letters or more is a bit. Enough to tell how alike two questions are, and too little to tell
/// what they were. <c>default</c> is the empty set.
/// </summary>
public readonly record struct WordSketch(ulong A, ulong B, ulong C, ulong D)
{
    /// <summary>Shorter words are in every question.</summary>
    private const int LeastLetters = 4;

    /// <summary>Words beyond would fill the bits and make all long texts alike.</summary>
    private const int MostWords = 96;

    public int Count => BitOperations.PopCount(A) + BitOperations.PopCount(B) + BitOperations.PopCount(C) + BitOperations.PopCount(D);

    /// <param name="lower">Lower-cased UTF-8; words are runs of letters, digits and anything beyond ASCII.</param>
    public static WordSketch Of(ReadOnlySpan<byte> lower)
    {
        Span<ulong> bits = stackalloc ulong[4];
        bits.Clear();
        var (start, words) = (0, 0);
        for (var i = 0; i <= lower.Length && words < MostWords; i++)
        {
            if (i < lower.Length && (lower[i] >= 0x80 || char.IsAsciiLetterOrDigit((char)lower[i])))
                continue;
            if (i - start >= LeastLetters)
            {
                var hash = WordHash.Of(lower[start..i]) * 0x9E3779B97F4A7C15; // FNV's upper bits alone are weak for short words.
                bits[(int)(hash >> 62)] |= 1UL << (int)((hash >> 56) & 63);
                words++;
            }

            start = i + 1;
        }

        return new(bits[0], bits[1], bits[2], bits[3]);
    }

    /// <summary>Shared words by all words (Jaccard), in [0, 1]; 0 when either is empty.</summary>
    public double Overlap(in WordSketch other)
    {
        var both = new WordSketch(A & other.A, B & other.B, C & other.C, D & other.D).Count;
        var either = new WordSketch(A | other.A, B | other.B, C | other.C, D | other.D).Count;
        return either == 0 ? 0 : both / (double)either;
    }
}
