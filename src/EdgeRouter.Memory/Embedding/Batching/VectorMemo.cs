using System.Runtime.InteropServices;
using System.Security.Cryptography;
using EdgeRouter.Memory.Keys;

namespace EdgeRouter.Memory.Embedding.Batching;

/// <summary>
/// Vectors of recent texts, by the SHA-256 of their ids: texts that the model cannot tell apart share one, and nobody can make
/// two that it can share. Replacement is CLOCK (a hit buys one more round). Thread-safe; 4 bytes a dimension and entry, nothing allocated after.
/// </summary>
internal sealed class VectorMemo(int capacity, int dimension)
{
    private readonly Lock _gate = new(); // guards all below
    private readonly Dictionary<Hash256, int> _slots = new(capacity);
    private readonly Hash256[] _keys = new Hash256[capacity];
    private readonly bool[] _wasHit = new bool[capacity];
    private readonly float[] _vectors = new float[capacity * dimension];
    private int _hand;

    public static Hash256 KeyOf(ReadOnlySpan<int> ids)
    {
        Span<byte> digest = stackalloc byte[Hash256.Size];
        SHA256.HashData(MemoryMarshal.AsBytes(ids), digest);
        return Hash256.Read(digest);
    }

    /// <summary>Copies the vector of <paramref name="key"/> out, if it is there.</summary>
    public bool TryGet(Hash256 key, Span<float> vector)
    {
        lock (_gate)
        {
            if (!_slots.TryGetValue(key, out var slot))
                return false;
            _wasHit[slot] = true;
            Vector(slot).CopyTo(vector);
            return true;
        }
    }

    public void Put(Hash256 key, ReadOnlySpan<float> vector)
    {
        lock (_gate)
        {
            if (capacity == 0 || _slots.ContainsKey(key))
                return;
            var slot = _slots.Count < capacity ? _slots.Count : Evict();
            _slots.Add(key, slot);
            _keys[slot] = key;
            _wasHit[slot] = false;
            vector.CopyTo(Vector(slot));
        }
    }

    private Span<float> Vector(int slot) => _vectors.AsSpan(slot * dimension, dimension);

    private int Evict()
    {
        for (; _wasHit[_hand]; _hand = (_hand + 1) % capacity)
            _wasHit[_hand] = false;
        var slot = _hand;
        _hand = (_hand + 1) % capacity;
        _slots.Remove(_keys[slot]);
        return slot;
    }
}
