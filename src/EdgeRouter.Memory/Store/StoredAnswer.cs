using System.Buffers;
using System.Diagnostics;
using EdgeRouter.Memory.Keys;

namespace EdgeRouter.Memory.Store;

/// <summary>
/// An answer read from the store, in a pooled buffer: dispose to give it back, once. The memory dies with it.
/// A copy, not a window into the log: the log may evict its page while the answer is on its way to a client.
/// </summary>
public sealed class StoredAnswer : IDisposable
{
    /// <summary>Buffers up to here stay with the pooled object; larger ones go back to the array pool.</summary>
    private const int KeptBytes = 64 * 1024;

    private readonly SlotPool<StoredAnswer> _home;
    private byte[] _buffer = [];
    private AnswerHeader _header;
    private Hash256? _wantedOwner;
    private bool _filled;
    private int _rented;

    internal StoredAnswer(SlotPool<StoredAnswer> home) => _home = home;

    /// <summary>Exact key of the prompt that this answer was given to; through an alias too, that of its source.</summary>
    public Hash256 Key { get; private set; }

    /// <summary>Found through an alias: a prompt in other words got it nearly once, and now exactly.</summary>
    public bool IsAlias { get; private set; }

    /// <summary>Cosine that the alias was made with; 1 where there was none.</summary>
    public float Similarity { get; private set; }

    /// <summary>Digest of the tenant's name (<see cref="Owners"/>).</summary>
    public Hash256 Owner => _header.Owner;
    public Hash256 Scope => _header.Scope;
    public AnswerInfo Info => _header.Info;
    public ReadOnlyMemory<byte> Model => Part(AnswerHeader.Size, _header.ModelLength);
    public ReadOnlyMemory<byte> FinishReason => Part(AnswerHeader.Size + _header.ModelLength, _header.FinishLength);
    public ReadOnlyMemory<byte> Query => Part(AnswerHeader.Size + _header.ModelLength + _header.FinishLength, _header.QueryLength);
    public ReadOnlyMemory<byte> Content => Part((int)_header.ValueLength - _header.ContentLength, _header.ContentLength);

    /// <summary>Set by <see cref="TryFill"/>: a read that found nothing, or a damaged value, leaves it false.</summary>
    internal bool Filled => _filled;

    internal AnswerHeader Header => _header;

    /// <summary>Where in the log it was found.</summary>
    internal long Address { get; private set; }

    /// <summary><see cref="WrittenRecords.Settled"/> before it was read.</summary>
    internal long SettledBefore { get; private set; }

    /// <summary>Header and body as they are stored.</summary>
    internal ReadOnlyMemory<byte> Value => Part(0, (int)_header.ValueLength);

    /// <summary>The record of an alias itself, which has no words: <see cref="Content"/> holds the key it leads to.</summary>
    internal bool IsPointer => _header.Kind == RecordKind.Alias;

    internal Hash256 Source => Hash256.Read(Content.Span);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _rented, 0) == 0)
            return;
        Poison();
        _filled = false;
        _header = default;
        if (_buffer.Length > KeptBytes)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
        }
        if (!_home.TryReturn(this) && _buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
        }
    }

    /// <param name="owner">Whose it must be; null for anybody's.</param>
    /// <param name="settled">As <see cref="SettledBefore"/>.</param>
    internal void Begin(in Hash256 key, in Hash256? owner, long settled)
    {
        Key = key;
        SettledBefore = settled;
        _wantedOwner = owner;
        IsAlias = false;
        Similarity = 1;
        _filled = false;
        _rented = 1;
    }

    /// <summary>Copies first, then verifies the copy: what was checked is what is served.</summary>
    internal bool TryFill(ReadOnlySpan<byte> value, long address)
    {
        Address = address;
        // Before the words are touched: how long they are must not show in the time it takes somebody else to be told no.
        if (_wantedOwner is { } owner && !(AnswerCodec.TryReadHead(Key, value, out var head) && head.Owner == owner))
            return false;
        if (_buffer.Length < value.Length)
        {
            if (_buffer.Length > 0)
                ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = ArrayPool<byte>.Shared.Rent(value.Length);
        }
        value.CopyTo(_buffer);
        return _filled = AnswerCodec.TryRead(Key, _buffer.AsSpan(0, value.Length), out _header);
    }

    /// <summary>True when <paramref name="alias"/> was made from this very value, not from one before or after it.</summary>
    internal bool IsSourceOf(StoredAnswer alias)
        => !IsPointer && _header.BodyChecksum == alias._header.SourceChecksum && _header.Scope == alias._header.Scope && _header.Owner == alias._header.Owner
            && _header.CreatedAt == alias._header.CreatedAt && _header.TtlSeconds == alias._header.TtlSeconds;

    internal void FoundThrough(StoredAnswer alias)
    {
        IsAlias = true;
        Similarity = alias._header.Similarity;
    }

    private ReadOnlyMemory<byte> Part(int offset, int length)
    {
        ObjectDisposedException.ThrowIf(!_filled, this);
        return _buffer.AsMemory(offset, length);
    }

    [Conditional("DEBUG")]
    private void Poison() => _buffer.AsSpan().Fill(0xDD);
}
