using System.CommandLine;
using System.Globalization;
using System.Text;
using EdgeRouter.Cli.Check;
using EdgeRouter.Memory.Guard;

namespace EdgeRouter.Cli.Bench;

/// <summary><c>bench guard</c>: what it costs to judge one near answer, for texts that differ in several ways.</summary>
internal static class GuardBench
{
    private const int Batches = 400;

    /// <summary>Calls a batch: one alone is near the clock's own step.</summary>
    private const int Calls = 50;

    private static readonly (string Name, string Asked, string Stored)[] s_pairs =
    [
        ("same words", "How do I move a garden shed without taking it apart?", "How can I move a garden shed without taking it apart?"),
        ("one word", "How do I move a garden shed without taking it apart?", "How do I move a garden bench without taking it apart?"),
        ("rephrased", "How do I move a garden shed without taking it apart?", "What is the best way to relocate an outdoor hut in one piece?"),
        ("numbers", "Is 25 km in 2 hours and 10 minutes a good pace at 41?", "Is 25 kilometres in 2h and 15 min a good pace at 41?"),
        ("200 words", Long, Long + " And why?"),
    ];

    private static string Long => string.Join(' ', Enumerable.Repeat("How do I move a garden shed without taking it apart?", 18));

    public static Command Create(CommandSeams _)
    {
        var command = new Command("guard", "Judging one near answer, by how the two texts differ.");
        command.SetAction(parsed => Run(TimeProvider.System, parsed.InvocationConfiguration.Output));
        return command;
    }

    private static int Run(TimeProvider time, TextWriter output)
    {
        var table = new TextTable("", false, true, true, true);
        table.Add("texts", "p50 µs", "p99 µs", "bytes");
        foreach (var (name, asked, stored) in s_pairs)
        {
            byte[] a = Encoding.UTF8.GetBytes(asked), b = Encoding.UTF8.GetBytes(stored);
            Batch(a, b);
            var micros = new double[Batches];
            var bytes = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < Batches; i++)
            {
                var start = time.GetTimestamp();
                Batch(a, b);
                micros[i] = time.GetElapsedTime(start).TotalMicroseconds / Calls;
            }

            bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
            Array.Sort(micros);
            table.Add(name, Micros(micros[Batches / 2]), Micros(micros[Batches * 99 / 100]), bytes.ToString(CultureInfo.InvariantCulture));
        }

        table.Write(output);
        return ExitCode.Success;
    }

    private static void Batch(byte[] asked, byte[] stored)
    {
        for (var i = 0; i < Calls; i++)
            HitGuard.Judge(asked, stored, 0.93f);
    }

    private static string Micros(double micros) => micros.ToString("0.00", CultureInfo.InvariantCulture);
}
