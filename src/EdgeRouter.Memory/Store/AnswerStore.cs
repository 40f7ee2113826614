using System.Buffers;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using EdgeRouter.Memory.Entries;
using EdgeRouter.Memory.Keys;
using FASTER.core;
using Session = FASTER.core.ClientSession<FASTER.core.SpanByte, FASTER.core.SpanByte, FASTER.core.Empty,
    EdgeRouter.Memory.Store.StoredAnswer, FASTER.core.Empty, EdgeRouter.Memory.Store.AnswerFunctions>;

namespace EdgeRouter.Memory.Store;

/// <summary>
/// Answers by digest: FASTER's hybrid log, its newest part in memory, all of it on disk, the oldest dropped. What is read is checked
/// (<see cref="AnswerCodec"/>); whatever is damaged, on disk or by a failed write, is a miss. Thread-safe; FASTER's sessions are not, so each
/// operation rents one.
/// </summary>
internal sealed class AnswerStore : IAsyncDisposable
{
    /// <summary>Bytes of a value up to which it may be put again: longer ones would hold up the thread that serves them.</summary>
    private const int LargestRenewed = 64 * 1024;

    private readonly FasterKV<SpanByte, SpanByte> _kv;
    private readonly StoreCheckpoints _checkpoints;
    private readonly LogFile _log;
    private readonly LogWriter _writer;
    private readonly WrittenRecords _written;
    private readonly RenewalBudget _renewals;
    private readonly AnswerFunctions _functions;
    private readonly SlotPool<Session> _sessions = new(2 * Environment.ProcessorCount);
    private readonly SlotPool<StoredAnswer> _answers = new(64);
    private readonly ArrayPool<byte> _buffers = ArrayPool<byte>.Create(LogLayout.PageSize, 4);

    internal AnswerStore(
        FasterKV<SpanByte, SpanByte> kv, LogFile log, LogWriter writer, WrittenRecords written, StoreCheckpoints checkpoints, RenewalBudget renewals, string? recoveryNote)
    {
        _kv = kv;
        _log = log;
        _writer = writer;
        _written = written;
        _renewals = renewals;
        _functions = new AnswerFunctions(written);
        written.Settled = kv.Log.TailAddress;
        _checkpoints = checkpoints;
        RecoveryNote = recoveryNote;
    }

    /// <summary>Why the store began empty or with less than it held, null when all is well or it is new.</summary>
    public string? RecoveryNote { get; }

    /// <summary>Keys there ever were, about: those that share a slot of the hash index count once, and what was deleted counts. Walks that whole index.</summary>
    public long ApproximateEntries => _kv.EntryCount;

    /// <summary>Writes to disk that failed since the start.</summary>
    public long WriteFailures => _checkpoints.WriteFailures;

    /// <summary>A checkpoint is due, to keep the bound on disk.</summary>
    public bool IsOverfull => _checkpoints.IsOverdue;

    internal long HeadAddress => _kv.Log.HeadAddress;

    internal long TailAddress => _kv.Log.TailAddress;

    /// <summary>Nothing waits for the disk.</summary>
    internal bool IsIdle => _writer.IsIdle;

    /// <summary>Synchronous and without allocation while the answer is in memory; null when absent or damaged.</summary>
    public ValueTask<StoredAnswer?> ReadAsync(Hash256 key) => ReadAsync(key, null);

    /// <param name="owner">Another's is as one that is not there, and costs no more while it is in memory; null for anybody's.</param>
    public ValueTask<StoredAnswer?> ReadAsync(Hash256 key, Hash256? owner)
    {
        var answer = _answers.TryRent() ?? new StoredAnswer(_answers);
        answer.Begin(key, owner, _written.Settled);
        var session = RentSession();
        if (Read(session, key, answer).IsPending)
            return ReadFromDiskAsync(session, answer);
        ReturnSession(session);
        return new ValueTask<StoredAnswer?>(Settle(answer));
    }

    /// <summary>False when the answer is too large for a page of the log.</summary>
    public bool TryPut(in PromptKey key, in AnswerDraft draft)
    {
        var length = AnswerCodec.EncodedLength(draft);
        if (length > LogLayout.MaxValue)
            return false;
        var buffer = _buffers.Rent(sizeof(int) + (int)length);
        try
        {
            AnswerCodec.Encode(key.Scope, draft, buffer.AsSpan(sizeof(int), (int)length));
            Upsert(key.Exact, buffer.AsSpan(0, sizeof(int) + (int)length));
            return true;
        }
        finally
        {
            _buffers.Return(buffer);
        }
    }

    /// <summary>Puts, unless that could wait: for the disk, or for whoever holds the log. False when nothing was done.</summary>
    /// <param name="fits">As <see cref="TryPut"/> says.</param>
    public bool TryPutNow(in PromptKey key, in AnswerDraft draft, out bool fits)
    {
        fits = true;
        // What was written before does not wait for the disk, and so this will not: its page is in memory, and there is room for the next.
        if (!IsIdle || !_written.Gate.TryEnter())
            return false;
        try
        {
            fits = TryPut(key, draft);
            return true;
        }
        finally
        {
            _written.Gate.Exit();
        }
    }

    /// <summary>
    /// Puts an answer that came from disk at the log's end again, as it is: what is asked for often stays in memory, and is the last that the bound on disk
    /// takes. Does nothing where that could wait, beyond <see cref="RenewalBudget"/>, or where something has been put under its key since it was read.
    /// </summary>
    /// <returns>Whether the log has grown.</returns>
    public bool Renew(StoredAnswer answer)
    {
        // A disk that refuses may hold the only copy that will last.
        if (answer.Address >= _kv.Log.HeadAddress || answer.Value.Length > LargestRenewed || _log.IsRefused || !IsIdle || !_written.Gate.TryEnter())
            return false;
        try
        {
            // A walk that has begun would miss what moves behind its end.
            if (_written.Walks > 0 || _written.MayHave(answer.Key, answer.SettledBefore) || !_renewals.TrySpend(answer.Value.Length))
                return false;
            PutEncoded(answer.Key, answer.Value.Span);
            return true;
        }
        finally
        {
            _written.Gate.Exit();
        }
    }

    /// <summary>From now on <paramref name="key"/> leads to <paramref name="source"/>, for as long as that is what its own key gives.</summary>
    public void PutAlias(in PromptKey key, StoredAnswer source, float similarity)
    {
        Span<byte> buffer = stackalloc byte[sizeof(int) + AnswerCodec.AliasLength];
        AnswerCodec.EncodeAlias(source.Key, source.Header, similarity, buffer[sizeof(int)..]);
        Upsert(key.Exact, buffer);
    }

    /// <param name="value">As <see cref="AnswerCodec"/> encodes it under this key.</param>
    public void PutEncoded(in Hash256 key, ReadOnlySpan<byte> value)
    {
        var buffer = _buffers.Rent(sizeof(int) + value.Length);
        try
        {
            value.CopyTo(buffer.AsSpan(sizeof(int)));
            Upsert(key, buffer.AsSpan(0, sizeof(int) + value.Length));
        }
        finally
        {
            _buffers.Return(buffer);
        }
    }

    public void Delete(in Hash256 key)
    {
        Span<byte> buffer = stackalloc byte[sizeof(int) + AnswerCodec.DeletedLength];
        AnswerCodec.EncodeDeleted(buffer[sizeof(int)..]);
        Upsert(key, buffer);
    }

    /// <summary>
    /// The living entries, aliases included, in the order in which they were put: those there were when the walk began and still are when it comes
    /// by, on disk or in memory only. Each the caller's to dispose, before the next. Reads the whole log: not for a request.
    /// </summary>
    public async IAsyncEnumerable<StoredAnswer> WalkAsync(EntryFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var walk = BeginWalk(filter);
        try
        {
            while (walk.NextPage())
            {
                foreach (var (key, address, kind) in walk.Found)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    if (kind == RecordKind.Deleted)
                        continue;
                    var stored = await ReadAsync(key);
                    if (stored?.Address == address)
                        yield return stored;
                    else
                        stored?.Dispose();
                }
            }
        }
        finally
        {
            EndWalk();
        }
    }

    /// <summary>How many <see cref="WalkAsync"/> would give. Reads the whole log and remembers 8 bytes of each key: not for a request.</summary>
    public long Count(CancellationToken cancellationToken)
    {
        var living = new HashSet<ulong>();
        var walk = new StoreWalk(_kv, _log, _written, EntryFilter.All, _kv.Log.BeginAddress, _kv.Log.TailAddress);
        while (walk.NextPage())
        {
            cancellationToken.ThrowIfCancellationRequested();
            // In the order of the log, so that the last word on a key counts. A digest's first 8 bytes tell keys apart but once in billions.
            foreach (var (key, _, kind) in walk.Found)
            {
                if (kind == RecordKind.Deleted)
                    living.Remove(key.A);
                else
                    living.Add(key.A);
            }
        }
        return living.Count;
    }

    /// <summary>Makes everything put before this call survive a restart. False when the disk refused it; the checkpoint before then stands.</summary>
    public Task<bool> CheckpointAsync() => _checkpoints.TakeAsync(withIndex: false);

    public async ValueTask DisposeAsync()
    {
        await _checkpoints.TakeAsync(withIndex: true);
        while (_sessions.TryRent() is { } session)
            session.Dispose();
        _kv.Dispose();
        _writer.Dispose();
        _log.Dispose();
        _checkpoints.Dispose();
    }

    private StoreWalk BeginWalk(EntryFilter filter)
    {
        lock (_written.Gate)
        {
            _written.Walks++;
            return new StoreWalk(_kv, _log, _written, filter, Math.Max(filter.After, _kv.Log.BeginAddress), _kv.Log.TailAddress);
        }
    }

    private void EndWalk()
    {
        lock (_written.Gate)
            _written.Walks--;
    }

    private static unsafe Status Read(Session session, in Hash256 key, StoredAnswer answer)
    {
        var bytes = stackalloc byte[LogLayout.KeyLength];
        Empty input = default;
        return session.Read(ref WriteKey(bytes, key), ref input, ref answer);
    }

    /// <param name="value">With room for its length in front.</param>
    private void Upsert(in Hash256 key, Span<byte> value)
    {
        var length = value.Length - sizeof(int);
        MemoryMarshal.Write(value, in length);
        var session = RentSession();
        try
        {
            lock (_written.Gate)
            {
                Upsert(session, key, value);
                _written.Settled = _kv.Log.TailAddress;
                _renewals.Earn(length);
            }
        }
        finally
        {
            ReturnSession(session);
        }
    }

    private static unsafe void Upsert(Session session, in Hash256 key, Span<byte> value)
    {
        var bytes = stackalloc byte[LogLayout.KeyLength];
        fixed (byte* start = value)
        {
            var status = session.Upsert(ref WriteKey(bytes, key), ref Unsafe.AsRef<SpanByte>(start));
            Debug.Assert(!status.IsPending, "An upsert appends: it never waits for a read.");
        }
    }

    /// <summary>The key as it lies in the log: its length, then the digest.</summary>
    private static unsafe ref SpanByte WriteKey(byte* destination, in Hash256 key)
    {
        *(int*)destination = Hash256.Size;
        key.CopyTo(new Span<byte>(destination + sizeof(int), Hash256.Size));
        return ref Unsafe.AsRef<SpanByte>(destination);
    }

    private static StoredAnswer? Settle(StoredAnswer answer)
    {
        if (answer.Filled && answer.Header.Kind != RecordKind.Deleted)
            return answer;
        answer.Dispose();
        return null;
    }

    // Not cancellable: a session with a read under way cannot be given to anyone else, and the disk answers within milliseconds.
    private async ValueTask<StoredAnswer?> ReadFromDiskAsync(Session session, StoredAnswer answer)
    {
        await session.CompletePendingAsync(waitForCommit: false, CancellationToken.None);
        ReturnSession(session);
        return Settle(answer);
    }

    private Session RentSession() => _sessions.TryRent() ?? _kv.For(_functions).NewSession<AnswerFunctions>();

    private void ReturnSession(Session session)
    {
        if (!_sessions.TryReturn(session))
            session.Dispose();
    }
}
