using System.Numerics;

namespace EdgeRouter.Memory.Embedding.Tokens;

/// <summary>
/// Pieces of words to ids: an open-addressed table, at most half full, over the text of vocab.txt itself (id n on line n), about 0.6 MB
/// for 30,522 pieces. Immutable; a look-up allocates nothing.
/// </summary>
internal sealed class Vocabulary
{
    // FNV-1a, because the hash of a prefix leads to that of the next one; http://www.isthe.com/chongo/tech/comp/fnv
    private const uint HashOfNothing = 2166136261, HashPrime = 16777619;

    private readonly byte[] _text;
    private readonly int[] _starts;
    private readonly int[] _idPlusOne;

    /// <param name="text">vocab.txt: UTF-8, a line for each id, LF or CR LF between them.</param>
    public Vocabulary(ReadOnlySpan<byte> text)
    {
        _text = text.EndsWith((byte)'\n') ? text.ToArray() : [.. text, (byte)'\n'];
        Count = _text.AsSpan().Count((byte)'\n');
        _idPlusOne = new int[BitOperations.RoundUpToPowerOf2((uint)Math.Max(2 * Count, 2))];
        _starts = new int[Count + 1];
        for (var id = 0; id < Count; id++)
        {
            _starts[id + 1] = _starts[id] + _text.AsSpan(_starts[id]).IndexOf((byte)'\n') + 1;
            Add(id);
        }
    }

    public int Count { get; }

    /// <summary>The piece with that id, its ## with it.</summary>
    public ReadOnlySpan<byte> this[int id] => _text.AsSpan(_starts[id], _starts[id + 1] - _starts[id] - 1).TrimEnd((byte)'\r');

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
        for (var slot = Slot(hash); _idPlusOne[slot] != 0; slot = (slot + 1) % _idPlusOne.Length)
        {
            var id = _idPlusOne[slot] - 1;
            var candidate = this[id];
            if (continues ? candidate.StartsWith("##"u8) && candidate[2..].SequenceEqual(piece) : candidate.SequenceEqual(piece))
                return id;
        }

        return -1;
    }

    private void Add(int id)
    {
        var hash = HashOfNothing;
        foreach (var next in this[id])
            hash = HashNext(hash, next);
        var slot = Slot(hash);
        while (_idPlusOne[slot] != 0)
            slot = (slot + 1) % _idPlusOne.Length;
        _idPlusOne[slot] = id + 1;
    }

    /// <summary>The upper bits of FNV-1a mix worse than the lower: fold them in.</summary>
    private int Slot(uint hash) => (int)((hash ^ (hash >> 16)) & (uint)(_idPlusOne.Length - 1));
}
