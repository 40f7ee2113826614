using System.Buffers.Text;
using System.Globalization;
using System.Text;
using EdgeRouter.Memory;
using EdgeRouter.Memory.Keys;
using EdgeRouter.Memory.Store;

namespace EdgeRouter.Cli.Eval;

/// <summary>The router's own <see cref="AnswerCache"/> in a temporary directory that goes with it.</summary>
internal sealed class ShippedCache : IEvalCache
{
    private const long MemoryBytes = 64 << 20;

    /// <summary>Longer than any run: what an evaluation measures does not expire.</summary>
    private const int TtlSeconds = 365 * 24 * 3600;

    private readonly AnswerCache _cache;
    private readonly TimeProvider _time;

    private ShippedCache(string directory, AnswerCache cache, TimeProvider time) => (DataDirectory, _cache, _time) = (directory, cache, time);

    /// <summary>Deleted on disposal.</summary>
    public string DataDirectory { get; }

    public static ShippedCache Open(double threshold, TimeProvider time)
    {
        var directory = Directory.CreateTempSubdirectory("edgerouter-eval-").FullName;
        return new ShippedCache(directory, AnswerCache.Open(new AnswerCacheOptions(directory, NearEnabled: true, threshold, MemoryBytes), time), time);
    }

    public async ValueTask<long?> TryExactAsync(ReadOnlyMemory<byte> text, CancellationToken cancellationToken)
    {
        using var answer = await _cache.TryGetExactAsync(Key(text).Exact, TtlSeconds, cancellationToken);
        return answer is null ? null : Row(answer);
    }

    public async ValueTask<(long Row, float Score)?> TryNearAsync(ReadOnlyMemory<byte> text, ReadOnlyMemory<float> vector, CancellationToken cancellationToken)
    {
        var hit = await _cache.TryGetNearAsync(Key(text).Scope, vector, text, TtlSeconds, cancellationToken);
        using var answer = hit.Answer;
        return answer is null ? null : (Row(answer), hit.Similarity);
    }

    public ValueTask PutAsync(long row, ReadOnlyMemory<byte> text, ReadOnlyMemory<float> vector, CancellationToken cancellationToken)
    {
        var info = new AnswerInfo(_time.GetUtcNow().ToUnixTimeSeconds(), TtlSeconds, PromptTokens: 0, CompletionTokens: 0, CostNanoUsd: 0);
        var content = Encoding.UTF8.GetBytes(row.ToString(CultureInfo.InvariantCulture));
        return _cache.PutAsync(Key(text), new AnswerDraft(info, "eval"u8.ToArray(), "stop"u8.ToArray(), text, content), vector, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _cache.DisposeAsync();
        Directory.Delete(DataDirectory, recursive: true);
    }

    private static PromptKey Key(ReadOnlyMemory<byte> text) => PromptKey.Compute("eval"u8, [], text.Span);

    private static long Row(StoredAnswer answer)
        => Utf8Parser.TryParse(answer.Content.Span, out long row, out _) ? row : throw new InvalidDataException("an answer that no evaluation stored");
}
