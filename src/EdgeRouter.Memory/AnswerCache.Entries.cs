using EdgeRouter.Memory.Entries;
using EdgeRouter.Memory.Keys;
using EdgeRouter.Memory.Store;

namespace EdgeRouter.Memory;

/// <content>Administration: what walks the store takes its time and is not for a request.</content>
public sealed partial class AnswerCache
{
    /// <summary>The entry of this very key, whatever its age; an alias is not followed. Null when there is none.</summary>
    public async ValueTask<EntryInfo?> FindAsync(Hash256 key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var stored = await _store.ReadAsync(key);
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

    /// <summary>True when there was such an entry. Aliases that lead to it end with it.</summary>
    public async ValueTask<bool> DeleteAsync(Hash256 key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var stored = await _store.ReadAsync(key);
        // The store first: from then on a row that is still there leads to nothing.
        if (stored is not null)
            _store.Delete(key);
        return _index.Delete(key) || stored is not null;
    }

    /// <summary>One page of the entries, oldest put first, expired ones and aliases included.</summary>
    public ValueTask<EntryPage> ListAsync(EntryFilter filter, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Deletes all of them; gives how many.</summary>
    public ValueTask<long> PurgeAsync(EntryFilter filter, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Writes the answers with their vectors, so that another edge can take them in (docs/formats.md); gives how many.</summary>
    public ValueTask<long> ExportAsync(Stream destination, EntryFilter filter, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Takes in what <see cref="ExportAsync"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is no export, or one of a newer version.</exception>
    public ValueTask<ImportCounts> ImportAsync(Stream source, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Gives every entry that may be found by meaning a vector of the current model.</summary>
    /// <param name="embed">Question to vector; false when the model refuses the text.</param>
    /// <param name="progress">Entries done so far.</param>
    public ValueTask<ReembedCounts> ReembedAsync(
        Func<ReadOnlyMemory<byte>, Memory<float>, CancellationToken, ValueTask<bool>> embed, IProgress<long>? progress, CancellationToken cancellationToken)
        => throw new NotImplementedException();

    private static EntryInfo InfoOf(StoredAnswer stored)
    {
        var header = stored.Header;
        return new EntryInfo(
            stored.Key, header.Owner, header.Scope, header.Info, System.Text.Encoding.UTF8.GetString(stored.Model.Span), header.QueryLength,
            stored.IsPointer ? 0 : header.ContentLength, stored.IsPointer ? stored.Source : null, header.Similarity, header.IsNear);
    }
}
