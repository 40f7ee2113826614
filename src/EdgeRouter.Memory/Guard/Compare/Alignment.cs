using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using EdgeRouter.Memory.Guard.Words;

namespace EdgeRouter.Memory.Guard.Compare;

/// <summary>Which word of one text is which of the other: first by stem, then by <see cref="Resemblance"/>, each at most once. Symmetric but for ties.</summary>
internal struct Alignment
{
    /// <summary>What is left over by stem is compared letter by letter up to here; more differences are not near-identical texts.</summary>
    private const int MostLeft = 24;

    /// <summary>Bytes of a word that may be two.</summary>
    private const int LeastCompound = 5;

    private Places _inB;
    private Places _inA;
    private int _countA;
    private int _countB;

    /// <summary>For each word of the first text the place of the same word in the second, -1 when there is none.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<short> InB => ((ReadOnlySpan<short>)_inB)[.._countA];

    /// <summary>The other way round.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<short> InA => ((ReadOnlySpan<short>)_inA)[.._countB];

    [SkipLocalsInit]
    public static void Align(ReadOnlySpan<Word> a, ReadOnlySpan<byte> textA, ReadOnlySpan<Word> b, ReadOnlySpan<byte> textB, out Alignment alignment)
    {
        Unsafe.SkipInit(out alignment);
        (alignment._countA, alignment._countB) = (a.Length, b.Length);
        var inB = ((Span<short>)alignment._inB)[..a.Length];
        var inA = ((Span<short>)alignment._inA)[..b.Length];
        inB.Fill(-1);
        inA.Fill(-1);
        AlignStems(a, b, inB, inA);
        AlignCompounds(a, textA, b, textB, inB, inA);
        AlignCompounds(b, textB, a, textA, inA, inB);
        AlignRest(a, textA, b, textB, inB, inA);
    }

    /// <summary>The common begin and end first, so that of a repeated word the one in the same place is taken; then the rest from left to right.</summary>
    private static void AlignStems(ReadOnlySpan<Word> a, ReadOnlySpan<Word> b, Span<short> inB, Span<short> inA)
    {
        Span<uint> stems = stackalloc uint[WordSequence.MostWords];
        for (var j = 0; j < b.Length; j++)
            stems[j] = b[j].Stem;
        stems = stems[..b.Length];
        var least = Math.Min(a.Length, b.Length);
        var prefix = 0;
        while (prefix < least && a[prefix].Stem == b[prefix].Stem)
            Pair(prefix, prefix++, inB, inA);
        var suffix = 0;
        while (suffix < least - prefix && a[^(suffix + 1)].Stem == b[^(suffix + 1)].Stem)
            Pair(a.Length - ++suffix, b.Length - suffix, inB, inA);
        stems = stems[prefix..^suffix];
        for (var i = prefix; i < a.Length - suffix; i++)
        {
            var at = stems.IndexOf(a[i].Stem);
            if (at < 0)
                continue;
            stems[at] = 0;
            Pair(i, prefix + at, inB, inA);
        }
    }

    /// <summary>A word that the other text writes as two ("database", "data base").</summary>
    private static void AlignCompounds(ReadOnlySpan<Word> a, ReadOnlySpan<byte> textA, ReadOnlySpan<Word> b, ReadOnlySpan<byte> textB, Span<short> inB, Span<short> inA)
    {
        for (var i = 0; i < a.Length; i++)
        {
            if (inB[i] >= 0 || a[i].Length < LeastCompound)
                continue;
            for (var j = 0; j < b.Length - 1; j++)
            {
                if (inA[j] >= 0 || inA[j + 1] >= 0 || !Resemblance.IsCompound(a[i].Of(textA), b[j].Of(textB), b[j + 1].Of(textB)))
                    continue;
                Pair(i, j, inB, inA);
                inA[j + 1] = (short)i;
                break;
            }
        }
    }

    private static void AlignRest(ReadOnlySpan<Word> a, ReadOnlySpan<byte> textA, ReadOnlySpan<Word> b, ReadOnlySpan<byte> textB, Span<short> inB, Span<short> inA)
    {
        var left = 0;
        for (var i = 0; i < a.Length && left < MostLeft; i++)
        {
            if (inB[i] >= 0 || a[i].Role == WordRole.Filler)
                continue;
            left++;
            var compared = 0;
            for (var j = 0; j < b.Length && compared < MostLeft; j++)
            {
                if (inA[j] >= 0 || b[j].Role == WordRole.Filler)
                    continue;
                compared++;
                if (!Resemblance.IsOne(in a[i], textA, in b[j], textB))
                    continue;
                Pair(i, j, inB, inA);
                break;
            }
        }
    }

    private static void Pair(int i, int j, Span<short> inB, Span<short> inA)
    {
        inB[i] = (short)j;
        inA[j] = (short)i;
    }

    [InlineArray(WordSequence.MostWords)]
    private struct Places
    {
        private short _first;
    }
}
