using System.Buffers.Binary;
using EdgeRouter.Memory.Embedding;
using EdgeRouter.Memory.Keys;
using EdgeRouter.Memory.Vectors;

namespace EdgeRouter.Cli.Bench;

/// <summary>Puts vectors into an index of its own in a temporary folder, opens it again, and searches it.</summary>
/// <param name="vectors">Of unit norm: rows, then queries.</param>
/// <param name="rows">How many are rows.</param>
internal sealed class SearchTrial(Vectors vectors, int rows, float threshold) : IDisposable
{
    private const int Scans = 50;
    private const long Forever = long.MaxValue;

    private static readonly Hash256 s_scope = Key(-1);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edgerouter-bench-");

    /// <exception cref="CommandFailure">The index found a row that it should not, or the disk has no room.</exception>
    public SearchTrialResult Run(int queries, CancellationToken cancellationToken)
    {
        var put = Fill(cancellationToken);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var startedAt = TimeProvider.System.GetTimestamp();
        using var index = Open();
        var open = Elapsed(startedAt);
        var memory = GC.GetTotalMemory(forceFullCollection: true) - before;

        // Once unmeasured: what is paged in, and compiled, by the first searches is no part of the others.
        var found = new NearRows[queries];
        for (var query = 0; query < queries; query++)
            found[query] = index.Search(s_scope, vectors[rows + query], threshold, 0);
        var search = new double[queries];
        for (var query = 0; query < queries; query++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            startedAt = TimeProvider.System.GetTimestamp();
            found[query] = index.Search(s_scope, vectors[rows + query], threshold, 0);
            search[query] = Elapsed(startedAt);
        }

        var scan = new double[Math.Min(Scans, queries)];
        for (var query = 0; query < scan.Length; query++)
            scan[query] = Scan(query);
        var (expected, matched) = new SearchCheck(vectors, rows, threshold).Count(found, cancellationToken);
        Array.Sort(search);
        Array.Sort(scan);
        return new SearchTrialResult(rows, threshold, search, scan, expected, matched, put, open, memory, index.Statistics.DiskBytes);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <returns>Microseconds a row.</returns>
    private double Fill(CancellationToken cancellationToken)
    {
        using var index = Open();
        var startedAt = TimeProvider.System.GetTimestamp();
        for (var row = 0; row < rows; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!index.TryPut(new PromptKey(Key(row), s_scope), vectors[row], 0, Forever))
                throw new CommandFailure(index.Failures > 0 ? $"no room in {_folder.FullName}" : $"vector {row + 1} of FILE is not of unit norm");
        }
        return 1000 * Elapsed(startedAt) / rows;
    }

    private VectorIndex Open()
        => VectorIndex.Open(_folder.FullName, new ModelIdentity(default, VectorFile.Dimension), new VectorIndexOptions { Capacity = int.MaxValue }, 0);

    private double Scan(int query)
    {
        var asked = vectors[rows + query];
        var startedAt = TimeProvider.System.GetTimestamp();
        var best = float.MinValue;
        for (var row = 0; row < rows; row++)
            best = Math.Max(best, DotKernel.Dot(asked, vectors[row]));
        return float.IsNaN(best) ? double.NaN : Elapsed(startedAt);
    }

    private static double Elapsed(long startedAt) => TimeProvider.System.GetElapsedTime(startedAt).TotalMilliseconds;

    private static Hash256 Key(int row)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, row);
        return PromptKey.Compute("bench"u8, "search"u8, bytes).Exact;
    }
}
