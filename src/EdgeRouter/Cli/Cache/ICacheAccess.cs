using System.Text.Json;

namespace EdgeRouter.Cli.Cache;

/// <summary>A cache as the commands see it, in a directory of its own or behind a running server; the JSON is the same.</summary>
internal interface ICacheAccess : IAsyncDisposable
{
    Task<JsonDocument> StatsAsync(CancellationToken cancellationToken);

    /// <param name="scope">64 hexadecimal digits, or null for all.</param>
    Task<JsonDocument> ListAsync(string? scope, int limit, long after, CancellationToken cancellationToken);

    /// <summary>Null when there is no such entry.</summary>
    Task<JsonDocument?> GetAsync(string id, bool withText, CancellationToken cancellationToken);

    /// <summary>False when there is no such entry.</summary>
    Task<bool> DeleteAsync(string id, CancellationToken cancellationToken);

    /// <param name="scope">Null purges everything.</param>
    Task<long> PurgeAsync(string? scope, CancellationToken cancellationToken);

    Task ExportAsync(Stream destination, CancellationToken cancellationToken);

    Task<JsonDocument> ImportAsync(Stream source, CancellationToken cancellationToken);
}
