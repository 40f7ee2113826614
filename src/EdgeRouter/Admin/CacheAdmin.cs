using System.Text.Json;
using EdgeRouter.Http;
using EdgeRouter.Memory;
using EdgeRouter.Memory.Entries;
using EdgeRouter.Memory.Keys;
using EdgeRouter.Memory.Store;
using EdgeRouter.Wire.Buffers;

namespace EdgeRouter.Admin;

/// <summary>
/// What can be done with the cache from outside, as JSON: for the server's endpoints and for commands on a directory that no server has open.
/// An owner limits each operation to that tenant's entries; null is for administrators. Another tenant's entry is as one that is not there.
/// </summary>
internal sealed class CacheAdmin(AnswerCache cache, TimeProvider time)
{
    public const int MostListed = 1000;

    /// <summary>Said of <see cref="ChangeResult.NotSealed"/>.</summary>
    public const string NotSealed = "deleted in memory; the disk refused it, so it may come back after a crash";

    public void Stats(PooledBuffer output, CancellationToken cancellationToken)
    {
        var stats = cache.Stats;
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteString("object"u8, "cache.stats"u8);
        json.WriteNumber("entries"u8, cache.CountEntries(cancellationToken));
        json.WriteNumber("index_rows"u8, stats.IndexRows);
        json.WriteNumber("refused"u8, stats.Refused);
        json.WriteNumber("row_failures"u8, stats.RowFailures);
        json.WriteNumber("write_failures"u8, stats.WriteFailures);
        json.WriteEndObject();
    }

    public async ValueTask ListAsync(EntryFilter filter, PooledBuffer output, CancellationToken cancellationToken)
    {
        var page = await cache.ListAsync(filter, cancellationToken);
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteString("object"u8, "list"u8);
        json.WriteStartArray("data"u8);
        foreach (var entry in page.Entries)
        {
            json.WriteStartObject();
            Write(json, entry, showOwner: filter.Owner is null);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WritePropertyName("next"u8);
        if (page.Next is { } next)
            json.WriteNumberValue(next);
        else
            json.WriteNullValue();
        json.WriteEndObject();
    }

    /// <param name="withText">Question and answer too.</param>
    /// <returns>False when there is no such entry.</returns>
    public async ValueTask<bool> GetAsync(Hash256 key, Hash256? owner, bool withText, PooledBuffer output, CancellationToken cancellationToken)
    {
        if (await cache.FindAsync(key, owner, cancellationToken) is not { } entry)
            return false;
        using var text = withText ? await cache.ReadEntryAsync(key, cancellationToken) : null;
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        Write(json, entry, showOwner: owner is null);
        if (text is not null)
            Write(json, text);
        json.WriteEndObject();
        return true;
    }

    public async ValueTask<ChangeResult> DeleteAsync(Hash256 key, Hash256? owner, CancellationToken cancellationToken) =>
        await cache.FindAsync(key, owner, cancellationToken) is null ? ChangeResult.NoEntry : await cache.DeleteAsync(key, cancellationToken);

    public async ValueTask<ChangeResult> JudgeAsync(EntryId id, bool correct, Hash256? owner, CancellationToken cancellationToken) =>
        await cache.FindAsync(id.Key, owner, cancellationToken) is null
            ? ChangeResult.NoEntry
            : await cache.FeedbackAsync(id.Key, id.Similarity ?? 1, correct, cancellationToken);

    public ValueTask<PurgeCounts> PurgeAsync(EntryFilter filter, CancellationToken cancellationToken) => cache.PurgeAsync(filter, cancellationToken);

    public ValueTask<long> ExportAsync(Stream destination, CancellationToken cancellationToken) => cache.ExportAsync(destination, EntryFilter.All, cancellationToken);

    /// <exception cref="InvalidDataException">It is no export, or one of a newer version.</exception>
    public async ValueTask ImportAsync(Stream source, PooledBuffer output, CancellationToken cancellationToken)
    {
        var counts = await cache.ImportAsync(source, cancellationToken);
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteString("object"u8, "cache.imported"u8);
        json.WriteNumber("stored"u8, counts.Stored);
        json.WriteNumber("without_vector"u8, counts.WithoutVector);
        json.WriteNumber("older"u8, counts.Older);
        json.WriteNumber("expired"u8, counts.Expired);
        json.WriteNumber("damaged"u8, counts.Damaged);
        json.WriteBoolean("whole"u8, counts.IsWhole);
        json.WriteEndObject();
    }

    private void Write(Utf8JsonWriter json, EntryInfo entry, bool showOwner)
    {
        json.WriteString("object"u8, "cache.entry"u8);
        json.WriteString("id"u8, entry.Key.ToString());
        json.WriteString("scope"u8, entry.Scope.ToString());
        if (showOwner)
            json.WriteString("owner"u8, entry.Owner.ToString());
        json.WriteNumber("created"u8, entry.Info.CreatedAt);
        json.WriteNumber("ttl"u8, entry.Info.TtlSeconds);
        json.WriteBoolean("fresh"u8, entry.Info.IsFresh(time.GetUtcNow().ToUnixTimeSeconds()));
        if (entry.Source is { } source)
        {
            json.WriteString("source"u8, source.ToString());
            json.WriteNumber("similarity"u8, Math.Round(entry.Similarity, 4));
            return;
        }

        json.WriteString("model"u8, entry.Model);
        json.WriteBoolean("near"u8, entry.IsNear);
        json.WriteNumber("prompt_tokens"u8, entry.Info.PromptTokens);
        json.WriteNumber("completion_tokens"u8, entry.Info.CompletionTokens);
        json.WriteNumber("question_bytes"u8, entry.QuestionBytes);
        json.WriteNumber("answer_bytes"u8, entry.ContentBytes);
    }

    private static void Write(Utf8JsonWriter json, StoredAnswer text)
    {
        json.WriteString("question"u8, text.Query.Span);
        // Stored as it stands between the quotes of a JSON string.
        json.WritePropertyName("answer"u8);
        json.WriteRawValue([(byte)'"', .. text.Content.Span, (byte)'"']);
    }
}
