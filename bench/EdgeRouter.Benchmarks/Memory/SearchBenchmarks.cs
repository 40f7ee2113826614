using System.Buffers.Binary;
using BenchmarkDotNet.Attributes;
using EdgeRouter.Memory.Embedding;
using EdgeRouter.Memory.Keys;
using EdgeRouter.Memory.Vectors;

namespace EdgeRouter.Benchmarks.Memory;

/// <summary>What does a search among this many vectors of one scope cost, threshold 0.85, against a plain scan? A million take 1.6 GB for the scan.</summary>
[MemoryDiagnoser]
public class SearchBenchmarks : IDisposable
{
    private const int Queries = 64;
    private const float Threshold = 0.85f;

    private static readonly Hash256 s_scope = Key(-1);

    private float[] _rows = [];
    private float[] _queries = [];
    private DirectoryInfo _folder = null!;
    private VectorIndex _index = null!;
    private int _next;

    [Params(1_000, 10_000, 100_000, 1_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _folder = Directory.CreateTempSubdirectory("edgerouter-bench-");
        _index = VectorIndex.Open(_folder.FullName, new ModelIdentity(default, Vectors.Dimension), new VectorIndexOptions { Capacity = int.MaxValue }, 0);
        _rows = new float[Rows * Vectors.Dimension];
        for (var row = 0; row < Rows; row++)
        {
            Vectors.Write(row, Row(row));
            if (!_index.TryPut(new PromptKey(Key(row), s_scope), Row(row), 0, long.MaxValue))
                throw new InvalidOperationException("no room");
        }
        _queries = new float[Queries * Vectors.Dimension];
        for (var query = 0; query < Queries; query++)
            Vectors.Write(50_000_000 + query, Query(query));
    }

    [Benchmark(Baseline = true)]
    public float Scan()
    {
        var query = Query(_next++ % Queries);
        var best = float.MinValue;
        for (var row = 0; row < Rows; row++)
            best = Math.Max(best, DotKernel.Dot(query, Row(row)));
        return best;
    }

    [Benchmark]
    public NearRows Search() => _index.Search(s_scope, Query(_next++ % Queries), Threshold, 0);

    [GlobalCleanup]
    public void Dispose()
    {
        _index.Dispose();
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    private Span<float> Row(int row) => _rows.AsSpan(row * Vectors.Dimension, Vectors.Dimension);

    private Span<float> Query(int query) => _queries.AsSpan(query * Vectors.Dimension, Vectors.Dimension);

    private static Hash256 Key(int row)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, row);
        return PromptKey.Compute("bench"u8, "search"u8, bytes).Exact;
    }
}
