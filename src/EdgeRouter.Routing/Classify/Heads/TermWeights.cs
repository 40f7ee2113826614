using System.Numerics;

namespace EdgeRouter.Routing.Classify.Heads;

/// <summary>
/// What a prompt's terms add to a head's first output: the mean of their weights, rare terms counting more (tf-idf of length 1; Salton and Buckley, 1988).
/// Terms of no training prompt count nothing. Immutable, thread-safe; allocates nothing.
/// </summary>
internal sealed class TermWeights
{
    /// <summary>Terms of one head; as many bits are on the stack for those of a prompt that have counted.</summary>
    public const int Most = 1 << 17;

    private readonly int[] _slots; // index + 1 by hash, open addressing; 0 is free
    private readonly int _mask;

    /// <param name="terms">Distinct.</param>
    /// <param name="rarities">float32[terms]: the logarithm of how few training prompts have the term.</param>
    /// <param name="weights">float32[terms].</param>
    public TermWeights(uint[] terms, float[] rarities, float[] weights)
    {
        (Terms, Rarities, Weights) = (terms, rarities, weights);
        _slots = new int[BitOperations.RoundUpToPowerOf2((uint)terms.Length * 2 + 1)];
        _mask = _slots.Length - 1;
        for (var i = 0; i < terms.Length; i++)
        {
            var slot = Start(terms[i]);
            while (_slots[slot] != 0)
                slot = (slot + 1) & _mask;
            _slots[slot] = i + 1;
        }
    }

    public uint[] Terms { get; }

    public float[] Rarities { get; }

    public float[] Weights { get; }

    /// <param name="lower">Lower-case UTF-8; empty adds nothing.</param>
    public float Score(ReadOnlySpan<byte> lower)
    {
        if (lower.IsEmpty)
            return 0;
        Span<ulong> counted = stackalloc ulong[(Terms.Length + 63) / 64];
        float sum = 0, squares = 0;
        var terms = new PromptTerms(lower);
        while (terms.TryNext(out var term))
        {
            var index = IndexOf(term);
            if (index < 0 || (counted[index >> 6] >> (index & 63) & 1) != 0)
                continue;
            counted[index >> 6] |= 1UL << (index & 63);
            sum += Rarities[index] * Weights[index];
            squares += Rarities[index] * Rarities[index];
        }

        return squares == 0 ? 0 : sum / MathF.Sqrt(squares);
    }

    /// <returns>-1 for a term without a weight.</returns>
    public int IndexOf(uint term)
    {
        for (var slot = Start(term); _slots[slot] != 0; slot = (slot + 1) & _mask)
        {
            if (Terms[_slots[slot] - 1] == term)
                return _slots[slot] - 1;
        }

        return -1;
    }

    private int Start(uint term) => (int)(term >> 1) & _mask;
}
