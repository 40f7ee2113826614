using EdgeRouter.Memory.Guard;
using System.Text;
using EdgeRouter.Memory;
using EdgeRouter.Memory.Keys;
using EdgeRouter.Memory.Store;

namespace EdgeRouter.AotRig;

/// <summary>Answer store, index, guard and recovery: FASTER is the one library here that warns about ahead-of-time compilation.</summary>
internal static class MemoryChecks
{
    private const int Answers = 2000;

    public static async Task RunAsync(Rig rig)
    {
        var directory = Directory.CreateTempSubdirectory("edgerouter-rig-").FullName;
        var options = new AnswerCacheOptions(directory, NearEnabled: true, Threshold: 0.9, MemoryBytes: 16 << 20);
        try
        {
            await rig.CheckAsync("memory: answers are stored and found exactly and nearly", async () =>
            {
                await using var cache = AnswerCache.Open(options, TimeProvider.System);
                for (var i = 0; i < Answers; i++)
                    await cache.PutAsync(Key(i), Draft(i), Vector(i), CancellationToken.None);
                await DemandAllAsync(cache);
            });
            await rig.CheckAsync("memory: all of it survives a restart, from disk too", async () =>
            {
                await using var cache = AnswerCache.Open(options, TimeProvider.System);
                Rig.Demand(cache.RecoveryNotes.Count == 0, string.Join("; ", cache.RecoveryNotes));
                await DemandAllAsync(cache);
            });
            await rig.CheckAsync("memory: the guard refuses a near question with another number", async () =>
            {
                await using var cache = AnswerCache.Open(options, TimeProvider.System);
                var near = await cache.TryGetNearAsync(Key(1).Scope, Vector(1), "question number 2"u8.ToArray(), int.MaxValue, CancellationToken.None);
                Rig.Demand(near.Answer is null && near.Refusal != GuardVerdict.Pass, "served");
            });
            await rig.CheckAsync("memory: a second owner of the directory is turned away", async () =>
            {
                await using var cache = AnswerCache.Open(options, TimeProvider.System);
                try
                {
                    await using var second = AnswerCache.Open(options, TimeProvider.System);
                    Rig.Demand(false, "opened twice");
                }
                catch (DirectoryInUseException)
                {
                }
            });
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task DemandAllAsync(AnswerCache cache)
    {
        for (var i = 0; i < Answers; i++)
        {
            using var exact = await cache.TryGetExactAsync(Key(i).Exact, int.MaxValue, CancellationToken.None);
            Rig.Demand(exact is not null && exact.Content.Span.SequenceEqual(Draft(i).Content.Span), $"exact {i}");
            var near = await cache.TryGetNearAsync(Key(i).Scope, Vector(i), Question(i), int.MaxValue, CancellationToken.None);
            using var answer = near.Answer;
            Rig.Demand(answer is not null && answer.Content.Span.SequenceEqual(Draft(i).Content.Span), $"near {i}, {near.Similarity}");
        }
    }

    private static byte[] Question(int i) => Encoding.UTF8.GetBytes($"question number {i}");

    private static PromptKey Key(int i) => PromptKey.Compute("tenant"u8, Encoding.UTF8.GetBytes($"scope {i % 3}"), Question(i));

    private static AnswerDraft Draft(int i) => new(
        new(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(), 3600, 1, 2, 3), "model"u8.ToArray(), "stop"u8.ToArray(), Question(i),
        Encoding.UTF8.GetBytes($"answer {i} " + new string('x', 12_000)));

    private static float[] Vector(int i)
    {
        var random = new Random(i);
        var vector = Enumerable.Range(0, 384).Select(_ => random.NextSingle() - 0.5f).ToArray();
        var norm = MathF.Sqrt(vector.Sum(x => x * x));
        return [.. vector.Select(x => x / norm)];
    }
}
