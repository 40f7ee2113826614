namespace EdgeRouter.Memory.Embedding.Tokens;

/// <summary>
/// Pieces of words to ids: an open-addressed table of 2-byte ids over the text of vocab.txt itself (id n on line n), about 0.5 MB
/// for 30,522 pieces. Immutable; a look-up allocates nothing.
/// </summary>
internal sealed class Vocabulary
{
    // FNV-1a, because the hash of a prefix leads to that of the next one; http://www.isthe.com/chongo/tech/comp/fnv
    private const uint HashOfNothing = 2166136261, HashPrime = 16777619;
    private const int Slots = 1 << 16;

    private readonly byte[] _text;
    private readonly int[] _starts;
    private readonly ushort[] _idPlusOne = new ushort[Slots];

    /// <param name="text">vocab.txt: UTF-8, a line for each id, LF after each.</param>
    /// <exception cref="InvalidDataException">More pieces than the table is made for.</exception>
    public Vocabulary(ReadOnlySpan<byte> text)
    {
        _text = text.ToArray();
        Count = text.Count((byte)'\n');
        if (Count > Slots / 2)
            throw new InvalidDataException($"The vocabulary has {Count} pieces, and the table holds {Slots / 2}.");
        _starts = new int[Count + 1];
        for (var id = 0; id < Count; id++)
        {
            _starts[id + 1] = _starts[id] + _text.AsSpan(_starts[id]).IndexOf((byte)'\n') + 1;
            Add(id);
        }
    }

    public int Count { get; }

    /// <summary>The hash of the empty piece that starts a word, or (##) continues one.</summary>
    public static uint HashOfStart(bool continues) => continues ? HashNext(HashNext(HashOfNothing, (byte)'#'), (byte)'#') : HashOfNothing;

    public static uint HashNext(uint hash, byte next) => (hash ^ next) * HashPrime;

    /// <summary>The id of a special or whole-word piece; -1 when there is none.</summary>
    public int Find(ReadOnlySpan<byte> piece)
    {
        var hash = HashOfNothing;
        foreach (var next in piece)
            hash = HashNext(hash, next);
        return Find(piece, continues: false, hash);
    }

    /// <param name="piece">Without its ##.</param>
    /// <param name="hash">That of ## (when it continues) and the piece.</param>
    public int Find(ReadOnlySpan<byte> piece, bool continues, uint hash)
    {
        for (var slot = Slot(hash); _idPlusOne[slot] != 0; slot = (slot + 1) % Slots)
        {
            var id = _idPlusOne[slot] - 1;
            var candidate = Text(id);
            if (continues ? candidate.StartsWith("##"u8) && candidate[2..].SequenceEqual(piece) : candidate.SequenceEqual(piece))
                return id;
        }

        return -1;
    }

    private ReadOnlySpan<byte> Text(int id) => _text.AsSpan(_starts[id], _starts[id + 1] - _starts[id] - 1);

    private void Add(int id)
    {
        var hash = HashOfNothing;
        foreach (var next in Text(id))
            hash = HashNext(hash, next);
        var slot = Slot(hash);
        while (_idPlusOne[slot] != 0)
            slot = (slot + 1) % Slots;
        _idPlusOne[slot] = (ushort)(id + 1);
    }

    /// <summary>The upper bits of FNV-1a mix worse than the lower: fold them in.</summary>
    private static int Slot(uint hash) => (int)((hash ^ (hash >> 16)) % Slots);
}
