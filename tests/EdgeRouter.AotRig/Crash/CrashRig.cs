using System.Diagnostics;
using System.Globalization;
using EdgeRouter.Memory;
using EdgeRouter.Memory.Store;

namespace EdgeRouter.AotRig.Crash;

/// <summary>
/// Kills a process that writes, at seeded points, opens what it left, and checks every answer: <c>aotrig crash [KILLS [SEED]]</c>. Every fourth time
/// what was not sealed is torn as well, as a power failure would leave it.
/// </summary>
internal static class CrashRig
{
    private const int RoundsADirectory = 25;

    /// <summary>Throws on the first answer that is wrong or gone; else tells what was seen.</summary>
    public static async Task<string> RunAsync(int kills, int seed)
    {
        var (answers, near, aliases, slowest) = (0L, 0L, 0L, 0.0);
        for (var done = 0; done < kills; done += RoundsADirectory)
        {
            var directory = Directory.CreateTempSubdirectory("edgerouter-crash-").FullName;
            try
            {
                var state = new CrashState(seed);
                for (var round = done; round < Math.Min(kills, done + RoundsADirectory); round++)
                    slowest = Math.Max(slowest, await RoundAsync(directory, state, seed, round));
                (answers, near, aliases) = (answers + state.Answers, near + state.Near, aliases + state.Aliases);
            }
            finally
            {
                Directory.Delete(directory, recursive: true);
            }
        }
        return $"{kills} kills, {answers} answers, {near} near hits and {aliases} aliases as written, slowest opening {slowest:0} ms";
    }

    /// <returns>Milliseconds that opening took.</returns>
    private static async Task<double> RoundAsync(string directory, CrashState state, int seed, int round)
    {
        var random = new Random(seed + round);
        var first = round * CrashLoad.OperationsARound;
        var (isSealed, last) = await KillAsync(directory, seed, first, random);
        if (round % 4 == 3)
            Tear(directory, random);
        var startedAt = TimeProvider.System.GetTimestamp();
        await using var cache = AnswerCache.Open(CrashLoad.Options(directory), TimeProvider.System);
        var elapsed = TimeProvider.System.GetElapsedTime(startedAt).TotalMilliseconds;
        // Before the first seal there is nothing to recover, and the start says so.
        Rig.Demand(cache.RecoveryNotes.Count == 0 || round % RoundsADirectory == 0 && isSealed < first, $"round {round}: {string.Join("; ", cache.RecoveryNotes)}");
        await state.VerifyAsync(cache, first, isSealed, last);
        return elapsed;
    }

    /// <returns>The last operation that the child said was sealed, and one that it surely had not reached.</returns>
    private static async Task<(int Sealed, int Last)> KillAsync(string directory, int seed, int first, Random random)
    {
        using var child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["crash-child", directory, $"{seed}", $"{first}"]) { RedirectStandardOutput = true })!;
        var isSealed = first - 1;
        // Now and then while it opens, else some seals later, and then within what takes it a few seals more.
        for (var seals = random.Next(5) == 0 ? 0 : random.Next(1, 20); seals > 0; seals--)
            isSealed = Number(await child.StandardOutput.ReadLineAsync());
        var wait = TimeSpan.FromMicroseconds(random.Next(60_000));
        for (var startedAt = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(startedAt) < wait;)
        {
        }
        child.Kill();
        // What it had still said before it died counts.
        for (string? line; (line = await child.StandardOutput.ReadLineAsync()) is not null;)
            isSealed = Number(line);
        await child.WaitForExitAsync();
        return (isSealed, Math.Max(isSealed, first) + 20_000);
    }

    private static int Number(string? line)
        => int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new InvalidOperationException($"the child said: {line}");

    /// <summary>Behind the sealed tail a disk may hold anything.</summary>
    private static void Tear(string directory, Random random)
    {
        if (StoreSeal.TryRead(Path.Combine(directory, "store", "seal"), out var seal) is not null)
            return;
        var segment = 1L << LogLayout.SegmentBits;
        using var log = File.Open(Path.Combine(directory, "store", $"log.{seal.TailAddress / segment}"), FileMode.Open);
        log.Position = seal.TailAddress % segment;
        var garbage = new byte[Math.Max(random.Next(1, 5000), log.Length - log.Position)];
        random.NextBytes(garbage);
        log.Write(garbage.AsSpan(0, random.Next(1, garbage.Length)));
    }
}
