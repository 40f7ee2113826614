using System.Text;
using EdgeRouter.Memory.Entries;
using EdgeRouter.Memory.Keys;
using EdgeRouter.Memory.Store;

namespace EdgeRouter.Memory;

/// <content>Administration: what walks the store takes its time and is not for a request.</content>
public sealed partial class AnswerCache
{
    /// <summary>The entry of this very key, whatever its age; an alias is not followed. Null when there is none.</summary>
    public ValueTask<EntryInfo?> FindAsync(Hash256 key, CancellationToken cancellationToken) => FindAsync(key, null, cancellationToken);

    /// <param name="owner">Another's entry is as one that is not there, and its words are not read to find that out; null for anybody's.</param>
    public async ValueTask<EntryInfo?> FindAsync(Hash256 key, Hash256? owner, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var stored = await _store.ReadAsync(key, owner);
        return stored is null ? null : InfoOf(stored);
    }

    /// <summary>The entry's words, whatever its age; null of an alias, and when there is none. The caller's to dispose.</summary>
    public async ValueTask<StoredAnswer?> ReadEntryAsync(Hash256 key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var stored = await _store.ReadAsync(key);
        if (stored is not { IsPointer: true })
            return stored;
        stored.Dispose();
        return null;
    }

    /// <summary>When there was such an entry it is gone, for good unless the disk refused, and aliases that lead to it end with it.</summary>
    public async ValueTask<ChangeResult> DeleteAsync(Hash256 key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var stored = await _store.ReadAsync(key);
        var existed = Remove(key, stored is not null);
        // What was deleted is not to come back with a crash; also what was deleted before and could not be sealed then.
        var isSealed = await CheckpointAsync();
        return !existed ? ChangeResult.NoEntry : isSealed ? ChangeResult.Done : ChangeResult.NotSealed;
    }

    /// <summary>One page of the entries, in the order of the store's log, expired ones and aliases included.</summary>
    public async ValueTask<EntryPage> ListAsync(EntryFilter filter, CancellationToken cancellationToken)
    {
        var entries = new List<EntryInfo>();
        await foreach (var stored in _store.WalkAsync(filter, cancellationToken))
        {
            using (stored)
            {
                entries.Add(InfoOf(stored));
                if (entries.Count >= filter.Limit)
                    return new EntryPage(entries, stored.Address + 1);
            }
        }
        return new EntryPage(entries, null);
    }

    /// <summary>Entries that <see cref="ListAsync"/> would list, all pages together. Reads the whole log.</summary>
    public long CountEntries(CancellationToken cancellationToken) => _store.Count(cancellationToken);

    /// <summary>Deletes all of them, for good unless the disk refused.</summary>
    public async ValueTask<PurgeCounts> PurgeAsync(EntryFilter filter, CancellationToken cancellationToken)
    {
        var count = 0L;
        await foreach (var stored in _store.WalkAsync(filter, cancellationToken))
        {
            using (stored)
                Remove(stored.Key, isStored: true);
            count++;
        }
        return new PurgeCounts(count, await CheckpointAsync());
    }

    /// <summary>Writes the answers that are not expired, with their vectors, so that another edge can take them in (docs/formats.md); gives how many.</summary>
    public async ValueTask<long> ExportAsync(Stream destination, EntryFilter filter, CancellationToken cancellationToken)
    {
        var count = 0L;
        var writer = new ExportWriter(destination);
        var vector = new float[_options.Model.Dimension];
        await writer.BeginAsync(_options.Model, cancellationToken);
        await foreach (var stored in _store.WalkAsync(filter, cancellationToken))
        {
            using (stored)
            {
                if (stored.IsPointer || !stored.Info.IsFresh(Now))
                    continue;
                var hasVector = stored.Header.IsNear && _index.TryReadVector(stored.Key, vector);
                await writer.WriteAsync(stored, hasVector ? vector : [], cancellationToken);
                count++;
            }
        }
        await writer.EndAsync(cancellationToken);
        return count;
    }

    /// <summary>Takes in what <see cref="ExportAsync"/> wrote. Vectors of another model are not: their answers are found exactly, until <see cref="ReembedAsync"/>.</summary>
    /// <exception cref="InvalidDataException">It is no export, or one of a newer version.</exception>
    public async ValueTask<ImportCounts> ImportAsync(Stream source, CancellationToken cancellationToken)
    {
        using var reader = new ExportReader(source);
        var isSameModel = await reader.BeginAsync(cancellationToken) == _options.Model;
        var counts = default(ImportCounts);
        while (await reader.NextAsync(cancellationToken))
        {
            if (!AnswerCodec.TryRead(reader.Key, reader.Value.Span, out var header) || header.Kind != RecordKind.Answer)
            {
                counts = counts with { Damaged = counts.Damaged + 1 };
                continue;
            }
            if (!header.Info.IsFresh(Now))
            {
                counts = counts with { Expired = counts.Expired + 1 };
                continue;
            }
            using var present = await _store.ReadAsync(reader.Key);
            if (present is { IsPointer: false } && present.Info.CreatedAt >= header.CreatedAt)
            {
                counts = counts with { Older = counts.Older + 1 };
                continue;
            }
            _store.PutEncoded(reader.Key, reader.Value.Span);
            var hasRow = isSameModel && reader.Vector.Length > 0 && TryPutRow(new PromptKey(reader.Key, header.Scope), reader.Vector, header.Info);
            counts = counts with { Stored = counts.Stored + 1, WithoutVector = counts.WithoutVector + (header.IsNear && !hasRow ? 1 : 0) };
        }
        await CheckpointAsync();
        return counts with { Damaged = counts.Damaged + reader.Damaged, IsWhole = reader.IsWhole };
    }

    /// <summary>
    /// Gives every entry that may be found by meaning its row: after a change of the model, when the index holds none, all of them; after a crash
    /// those whose row was lost.
    /// </summary>
    /// <param name="embed">Question to vector; false when the model refuses the text.</param>
    /// <param name="progress">Entries done so far.</param>
    public async ValueTask<ReembedCounts> ReembedAsync(
        Func<ReadOnlyMemory<byte>, Memory<float>, CancellationToken, ValueTask<bool>> embed, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var counts = default(ReembedCounts);
        var vector = new float[_options.Model.Dimension];
        await foreach (var stored in _store.WalkAsync(EntryFilter.All, cancellationToken))
        {
            using (stored)
            {
                if (!stored.Header.IsNear || RowExpiry(stored.Info) <= Now)
                    continue;
                var hasRow = _index.TryReadVector(stored.Key, vector)
                    || (await embed(stored.Query, vector, cancellationToken) && await TryPutVectorAsync(new PromptKey(stored.Key, stored.Scope), stored.Info, vector));
                counts = hasRow ? counts with { Indexed = counts.Indexed + 1 } : counts with { Refused = counts.Refused + 1 };
                progress?.Report(counts.Indexed + counts.Refused);
            }
        }
        _index.Flush();
        return counts;
    }

    /// <summary>The store first: from then on a row that is still there leads to nothing.</summary>
    private bool Remove(in Hash256 key, bool isStored)
    {
        if (isStored)
            _store.Delete(key);
        return _index.Delete(key) || isStored;
    }

    private static EntryInfo InfoOf(StoredAnswer stored)
    {
        var header = stored.Header;
        return new EntryInfo(
            stored.Key, header.Owner, header.Scope, header.Info, Encoding.UTF8.GetString(stored.Model.Span), header.QueryLength,
            stored.IsPointer ? 0 : header.ContentLength, stored.IsPointer ? stored.Source : null, header.Similarity, header.IsNear);
    }
}
