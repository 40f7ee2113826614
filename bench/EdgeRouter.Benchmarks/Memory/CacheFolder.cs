using System.Buffers.Binary;
using EdgeRouter.Memory;
using EdgeRouter.Memory.Keys;
using EdgeRouter.Memory.Store;

namespace EdgeRouter.Benchmarks.Memory;

/// <summary>A cache of exact answers in a temporary folder.</summary>
internal sealed class CacheFolder : IDisposable
{
    private const long MemoryBytes = 256L << 20;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edgerouter-bench-");
    private readonly byte[] _content;

    public CacheFolder(int answerBytes)
    {
        _content = new byte[answerBytes];
        new Random(1).NextBytes(_content);
        Cache = AnswerCache.Open(new AnswerCacheOptions(Path.Combine(_folder.FullName, "data"), NearEnabled: false, Threshold: 0.9, MemoryBytes), TimeProvider.System);
    }

    public AnswerCache Cache { get; }

    public static PromptKey Key(int number) => PromptKey.Compute("bench"u8, "scope"u8, Question(number));

    public ValueTask PutAsync(int number, in PromptKey key)
    {
        var info = new AnswerInfo(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(), 3600, 1, 1, 1);
        return Cache.PutAsync(key, new AnswerDraft(info, "model"u8.ToArray(), "stop"u8.ToArray(), Question(number), _content), ReadOnlyMemory<float>.Empty, CancellationToken.None);
    }

    public void Dispose()
    {
        Cache.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _folder.Delete(recursive: true);
    }

    private static byte[] Question(int number)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        return bytes;
    }
}
