using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace EdgeRouter.Routing.Classify.Llm;

/// <summary>What a model said of the very same question of the same tenant; the oldest goes when there is no room. Thread-safe.</summary>
internal sealed class TierMemo(int capacity)
{
    private readonly Lock _gate = new(); // guards both below
    private readonly Dictionary<UInt128, int> _tiers = [];
    private readonly Queue<UInt128> _order = [];

    public static UInt128 Key(string tenant, ReadOnlySpan<byte> question)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        // A tenant's name has no line end.
        hash.AppendData(Encoding.UTF8.GetBytes(tenant + "\n"));
        hash.AppendData(question);
        hash.GetHashAndReset(digest);
        return BinaryPrimitives.ReadUInt128LittleEndian(digest);
    }

    public bool TryGet(UInt128 key, out int tier)
    {
        lock (_gate)
            return _tiers.TryGetValue(key, out tier);
    }

    public void Put(UInt128 key, int tier)
    {
        lock (_gate)
        {
            if (capacity == 0 || !_tiers.TryAdd(key, tier))
                return;
            _order.Enqueue(key);
            if (_order.Count > capacity)
                _tiers.Remove(_order.Dequeue());
        }
    }
}
