using System.Text.Json;
using EdgeRouter.Admin;
using EdgeRouter.Http;
using EdgeRouter.Memory;
using EdgeRouter.Memory.Entries;
using EdgeRouter.Memory.Keys;
using EdgeRouter.Wire.Buffers;

namespace EdgeRouter.Cli.Cache;

/// <summary>A cache directory that no server has open. Whoever may open it is its administrator.</summary>
internal sealed class OfflineCache(AnswerCache cache) : ICacheAccess
{
    private readonly CacheAdmin _admin = new(cache, TimeProvider.System);

    public AnswerCache Cache => cache;

    public async Task<JsonDocument> StatsAsync(CancellationToken cancellationToken) => (await JsonAsync(output =>
    {
        _admin.Stats(output, cancellationToken);
        return ValueTask.FromResult(true);
    }))!;

    public async Task<JsonDocument> ListAsync(string? scope, int limit, long after, CancellationToken cancellationToken) => (await JsonAsync(async output =>
    {
        await _admin.ListAsync(FilterOf(scope) with { Limit = limit, After = after }, output, cancellationToken);
        return true;
    }))!;

    public Task<JsonDocument?> GetAsync(string id, bool withText, CancellationToken cancellationToken) =>
        JsonAsync(output => _admin.GetAsync(KeyOf(id), null, withText, output, cancellationToken));

    public async Task<bool> DeleteAsync(string id, CancellationToken cancellationToken) => await _admin.DeleteAsync(KeyOf(id), null, cancellationToken) switch
    {
        ChangeResult.Done => true,
        ChangeResult.NotSealed => throw new CommandFailure(CacheAdmin.NotSealed),
        _ => false,
    };

    public async Task<long> PurgeAsync(string? scope, CancellationToken cancellationToken)
    {
        var purged = await _admin.PurgeAsync(FilterOf(scope), cancellationToken);
        return purged.IsSealed ? purged.Entries : throw new CommandFailure(CacheAdmin.NotSealed);
    }

    public async Task ExportAsync(Stream destination, CancellationToken cancellationToken) => await _admin.ExportAsync(destination, cancellationToken);

    public async Task<JsonDocument> ImportAsync(Stream source, CancellationToken cancellationToken) => (await JsonAsync(async output =>
    {
        await _admin.ImportAsync(source, output, cancellationToken);
        return true;
    }))!;

    public ValueTask DisposeAsync() => cache.DisposeAsync();

    private static EntryFilter FilterOf(string? scope)
    {
        if (scope is null)
            return EntryFilter.All;
        return Hash256.TryParse(scope, out var digest) ? EntryFilter.All with { Scope = digest } : throw CommandFailure.OfUsage($"'{scope}' is no scope: 64 hexadecimal digits");
    }

    private static Hash256 KeyOf(string id) => EntryId.TryParse(id, out var entry) ? entry.Key : throw CommandFailure.OfUsage($"'{id}' is no entry's id");

    private static async Task<JsonDocument?> JsonAsync(Func<PooledBuffer, ValueTask<bool>> write)
    {
        using var output = new PooledBuffer();
        return await write(output) ? JsonDocument.Parse(output.Span.ToArray()) : null;
    }
}
