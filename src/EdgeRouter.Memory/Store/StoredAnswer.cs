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
    private bool _filled;
    private int _rented;

    internal StoredAnswer(SlotPool<StoredAnswer> home) => _home = home;

    public AnswerInfo Info => new(_header.CreatedAt, _header.TtlSeconds, _header.PromptTokens, _header.CompletionTokens, _header.CostNanoUsd);
    public ReadOnlyMemory<byte> Model => Part(AnswerHeader.Size, _header.ModelLength);
    public ReadOnlyMemory<byte> FinishReason => Part(AnswerHeader.Size + _header.ModelLength, _header.FinishLength);
    public ReadOnlyMemory<byte> Query => Part(AnswerHeader.Size + _header.ModelLength + _header.FinishLength, _header.QueryLength);
    public ReadOnlyMemory<byte> Content => Part((int)_header.ValueLength - _header.ContentLength, _header.ContentLength);

    /// <summary>Set by <see cref="TryFill"/>: a read that found nothing, or a damaged value, leaves it false.</summary>
    internal bool Filled => _filled;

    internal Hash256 Key { get; private set; }

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

    internal void Begin(in Hash256 key)
    {
        Key = key;
        _filled = false;
        _rented = 1;
    }

    /// <summary>Copies first, then verifies the copy: what was checked is what is served.</summary>
    internal bool TryFill(ReadOnlySpan<byte> value)
    {
        if (_buffer.Length < value.Length)
        {
            if (_buffer.Length > 0)
                ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = ArrayPool<byte>.Shared.Rent(value.Length);
        }
        value.CopyTo(_buffer);
        return _filled = AnswerCodec.TryReadHeader(Key, _buffer.AsSpan(0, value.Length), out _header);
    }

    private ReadOnlyMemory<byte> Part(int offset, int length)
    {
        ObjectDisposedException.ThrowIf(!_filled, this);
        return _buffer.AsMemory(offset, length);
    }

    [Conditional("DEBUG")]
    private void Poison() => _buffer.AsSpan().Fill(0xDD);
}
