using System.Globalization;
using EdgeRouter.Memory;
using EdgeRouter.Memory.Entries;

namespace EdgeRouter.AotRig.Crash;

/// <summary>The process that is killed: works through the load for ever and prints the number of the last operation that is sealed.</summary>
internal static class CrashChild
{
    public static async Task<int> RunAsync(string directory, int seed, int first)
    {
        await using var cache = AnswerCache.Open(CrashLoad.Options(directory), TimeProvider.System);
        await using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        foreach (var note in cache.RecoveryNotes)
            await output.WriteLineAsync("note " + note);
        for (var number = first; number < first + CrashLoad.OperationsARound; number++)
        {
            if (await ApplyAsync(cache, seed, number))
                await output.WriteLineAsync(number.ToString(CultureInfo.InvariantCulture));
        }
        return 0;
    }

    /// <summary>True when everything up to this operation is sealed.</summary>
    private static async Task<bool> ApplyAsync(AnswerCache cache, int seed, int number)
    {
        var (kind, key) = CrashLoad.Operation(seed, number);
        switch (kind)
        {
            case CrashLoad.Kind.Put:
                await cache.PutAsync(CrashLoad.PromptKey(key), CrashLoad.Draft(key, number), CrashLoad.Vector(key), CancellationToken.None);
                return false;
            case CrashLoad.Kind.Alias:
                using (var source = await cache.TryGetExactAsync(CrashLoad.PromptKey(key).Exact, int.MaxValue, CancellationToken.None))
                {
                    if (source is not null)
                        await cache.PutAliasAsync(CrashLoad.AliasKey(key), source, 0.95f, CancellationToken.None);
                }
                return false;
            case CrashLoad.Kind.Delete:
                return await cache.DeleteAsync(CrashLoad.PromptKey(key).Exact, CancellationToken.None) == ChangeResult.Done;
            default:
                return await cache.CheckpointAsync();
        }
    }
}
