using System.Buffers.Binary;
using EdgeRouter.Memory;
using EdgeRouter.Memory.Keys;
using EdgeRouter.Memory.Store;

namespace EdgeRouter.Cli.Bench;

/// <summary>Fills a cache of its own in a temporary folder, reads it, and opens it again, also as a crash would have left it.</summary>
internal sealed class StoreTrial(int entries, long memoryBytes) : IDisposable
{
    private const int Dimension = 384;
    private const int Reads = 100_000;
    private const int Scopes = 100;

    /// <summary>Entries that are read in memory: few enough to be there, many enough not to lie in the processor's cache.</summary>
    private const int Hot = 2000;
    private const int Small = 1024;
    private const int Large = 8192;

    private static readonly TimeProvider s_time = TimeProvider.System;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edgerouter-bench-");
    private readonly List<(string What, double[] Sorted)> _times = [];

    private string DataDirectory => Path.Combine(_folder.FullName, "data");

    private string CrashedDirectory => Path.Combine(_folder.FullName, "crashed");

    public async Task<StoreTrialResult> RunAsync(CancellationToken cancellationToken)
    {
        double allocated;
        await using (var cache = Open(DataDirectory))
        {
            await PutAsync(cache, "put, 1 KB and a vector", 0, entries, Small, withVector: true, cancellationToken);
            await cache.CheckpointAsync();
            // The files now are what a process killed here would leave: all was written since the last image of the hash index.
            CopyFolder(DataDirectory, CrashedDirectory);

            await PutAsync(cache, "put, 8 KB", entries, Hot, Large, withVector: false, cancellationToken);
            Read(cache, "exact read in memory, 8 KB", entries);
            await PutAsync(cache, "put, 1 KB", entries + Hot, Hot, Small, withVector: false, cancellationToken);
            allocated = Read(cache, "exact read in memory, 1 KB", entries + Hot);
        }

        double crashOpen;
        var startedAt = s_time.GetTimestamp();
        await using (Open(CrashedDirectory))
            crashOpen = Elapsed(startedAt);

        Directory.Delete(CrashedDirectory, recursive: true);
        startedAt = s_time.GetTimestamp();
        await using var again = Open(DataDirectory);
        var cleanOpen = Elapsed(startedAt);
        var disk = _folder.EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
        return new StoreTrialResult(_times, allocated, entries, cleanOpen, crashOpen, Environment.WorkingSet, disk);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private AnswerCache Open(string directory)
        => AnswerCache.Open(new AnswerCacheOptions(directory, NearEnabled: true, Threshold: 0.9, memoryBytes) { CheckpointInterval = TimeSpan.Zero }, s_time);

    private async Task PutAsync(AnswerCache cache, string what, int first, int count, int bytes, bool withVector, CancellationToken cancellationToken)
    {
        var vector = new float[withVector ? Dimension : 0];
        var content = new byte[bytes];
        var microseconds = new double[count];
        for (var i = 0; i < count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var number = first + i;
            new Random(number).NextBytes(content);
            Fill(vector, number);
            var draft = new AnswerDraft(new AnswerInfo(s_time.GetUtcNow().ToUnixTimeSeconds(), 3600, 1, 1, 1), "model"u8.ToArray(), "stop"u8.ToArray(), Question(number), content);
            var key = Key(number);
            var startedAt = s_time.GetTimestamp();
            await cache.PutAsync(key, draft, vector, cancellationToken);
            microseconds[i] = 1000 * Elapsed(startedAt);
        }

        Add(what, microseconds);
    }

    /// <returns>Bytes allocated by each read.</returns>
    private double Read(AnswerCache cache, string what, int first)
    {
        var keys = Enumerable.Range(first, Hot).Select(number => Key(number).Exact).ToArray();
        var microseconds = new double[Reads];
        var random = new Random(1);
        foreach (var key in keys)
            ReadOnce(cache, key);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Reads; i++)
        {
            var key = keys[random.Next(Hot)];
            var startedAt = s_time.GetTimestamp();
            ReadOnce(cache, key);
            microseconds[i] = 1000 * Elapsed(startedAt);
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Add(what, microseconds);
        return (double)allocated / Reads;
    }

    private static void ReadOnce(AnswerCache cache, in Hash256 key)
    {
        var read = cache.TryGetExactAsync(key, int.MaxValue, CancellationToken.None);
        using var answer = read.IsCompletedSuccessfully ? read.Result : null;
        if (answer is null)
            throw new CommandFailure("an answer just put was not in memory: give it more with --memory");
    }

    private void Add(string what, double[] microseconds)
    {
        Array.Sort(microseconds);
        _times.Add((what, microseconds));
    }

    private static byte[] Question(int number)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        return bytes;
    }

    private static PromptKey Key(int number) => PromptKey.Compute("bench"u8, [(byte)(number % Scopes)], Question(number));

    private static void Fill(Span<float> vector, int number)
    {
        var random = new Random(number);
        var sum = 0f;
        foreach (ref var x in vector)
        {
            x = random.NextSingle() - 0.5f;
            sum += x * x;
        }

        foreach (ref var x in vector)
            x /= MathF.Sqrt(sum);
    }

    private static double Elapsed(long startedAt) => s_time.GetElapsedTime(startedAt).TotalMilliseconds;

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from).Where(file => Path.GetFileName(file) != "lock"))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var folder in Directory.GetDirectories(from))
            CopyFolder(folder, Path.Combine(to, Path.GetFileName(folder)));
    }
}
