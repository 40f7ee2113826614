using System.Text;
using EdgeRouter.Cli;
using EdgeRouter.Cli.Eval;
using EdgeRouter.Memory.Guard;

namespace EdgeRouter.Tests.Cli;

/// <summary>Stands in for Memory: a vector has one direction per distinct word, so that the cosine of two texts can be worked out by hand.</summary>
internal sealed class FakeMemory
{
    private readonly Dictionary<string, int> _words = new(StringComparer.Ordinal);

    /// <summary>Texts that must wait before all are answered, last first; 1 answers each at once.</summary>
    public int Batch { get; init; } = 1;

    public string? LoadProblem { get; init; }

    public bool Refuses { get; init; }

    /// <summary>Texts with this word may not answer others, nor be answered by them.</summary>
    public string Forbidden { get; init; } = "FORBIDDEN";

    /// <summary>This word takes 0.25 from the score.</summary>
    public string Doubtful { get; init; } = "DOUBTFUL";

    public int CachesOpen { get; set; }

    public MemoryOrgans Organs() => new(() => new FakeEmbedder(this), threshold => new FakeCache(this, threshold), Judge, Dot);

    public float[] Vector(string text)
    {
        var vector = new float[ShippedEmbedder.Dimension];
        foreach (var word in text.Split(' '))
        {
            if (!_words.TryGetValue(word, out var direction))
                _words[word] = direction = _words.Count;
            vector[direction] += 1;
        }

        var norm = MathF.Sqrt(Dot(vector, vector));
        return [.. vector.Select(value => value / norm)];
    }

    public HitJudgement Judge(ReadOnlySpan<byte> asked, ReadOnlySpan<byte> stored, float cosine)
        => Holds(asked, Forbidden) || Holds(stored, Forbidden) ? new HitJudgement(GuardVerdict.Numbers, cosine - 1)
            : new HitJudgement(GuardVerdict.Pass, Holds(asked, Doubtful) || Holds(stored, Doubtful) ? cosine - 0.25f : cosine);

    private static bool Holds(ReadOnlySpan<byte> text, string word) => Encoding.UTF8.GetString(text).Contains(word, StringComparison.Ordinal);

    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double sum = 0;
        for (var i = 0; i < a.Length; i++)
            sum += (double)a[i] * b[i];
        return (float)sum;
    }

    private sealed class FakeEmbedder(FakeMemory memory) : ITextEmbedder
    {
        private readonly Stack<Action> _waiting = new();

        public Task<string?> LoadAsync(CancellationToken cancellationToken) => Task.FromResult(memory.LoadProblem);

        public ValueTask<bool> TryEmbedAsync(ReadOnlyMemory<byte> utf8, Memory<float> vector, CancellationToken cancellationToken)
        {
            if (memory.Refuses)
                return ValueTask.FromResult(false);
            var done = new TaskCompletionSource<bool>();
            _waiting.Push(() =>
            {
                memory.Vector(Encoding.UTF8.GetString(utf8.Span)).CopyTo(vector);
                done.SetResult(true);
            });
            if (_waiting.Count == memory.Batch)
            {
                while (_waiting.TryPop(out var answer))
                    answer();
            }

            return new ValueTask<bool>(done.Task);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class FakeCache : IEvalCache
    {
        private readonly FakeMemory _memory;
        private readonly double _threshold;
        private readonly List<(long Row, byte[] Text, float[] Vector)> _rows = [];

        public FakeCache(FakeMemory memory, double threshold)
        {
            (_memory, _threshold) = (memory, threshold);
            memory.CachesOpen++;
        }

        public ValueTask<long?> TryExactAsync(ReadOnlyMemory<byte> text, CancellationToken cancellationToken)
        {
            var index = _rows.FindLastIndex(row => row.Text.AsSpan().SequenceEqual(text.Span));
            return ValueTask.FromResult(index < 0 ? (long?)null : _rows[index].Row);
        }

        public ValueTask<(long Row, float Score)?> TryNearAsync(ReadOnlyMemory<byte> text, ReadOnlyMemory<float> vector, CancellationToken cancellationToken)
        {
            var hits = _rows.Select(row => (row.Row, Judged: _memory.Judge(text.Span, row.Text, Dot(vector.Span, row.Vector))))
                .Where(hit => hit.Judged.Verdict == GuardVerdict.Pass && hit.Judged.Score >= _threshold)
                .OrderByDescending(hit => hit.Judged.Score).ToList();
            return ValueTask.FromResult(hits.Count == 0 ? ((long, float)?)null : (hits[0].Row, hits[0].Judged.Score));
        }

        public ValueTask PutAsync(long row, ReadOnlyMemory<byte> text, ReadOnlyMemory<float> vector, CancellationToken cancellationToken)
        {
            _rows.Add((row, text.ToArray(), vector.ToArray()));
            return ValueTask.CompletedTask;
        }

        public ValueTask DisposeAsync()
        {
            _memory.CachesOpen--;
            return ValueTask.CompletedTask;
        }
    }
}
