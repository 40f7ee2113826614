using System.CommandLine;
using System.Globalization;
using EdgeRouter.Cli.Check;

namespace EdgeRouter.Cli.Bench;

/// <summary>The answer store and its index: reads from memory, puts, and what it takes to open again.</summary>
internal static class StoreBench
{
    public static Command Create()
    {
        var entries = new Option<int>("--entries") { Description = "Answers of about 1 KB, each with a vector; 10,000 if not given.", DefaultValueFactory = _ => 10_000 };
        var memory = new Option<int>("--memory") { Description = "MiB of answers held in memory; 64 if not given.", DefaultValueFactory = _ => 64 };
        foreach (var option in (Option<int>[])[entries, memory])
        {
            option.Validators.Add(result =>
            {
                if (result.GetValueOrDefault<int>() < 1)
                    result.AddError($"{option.Name}: it takes at least 1");
            });
        }

        var command = new Command("store", "Time of exact lookups, of storing, and of opening a data directory again.") { entries, memory };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var trial = new StoreTrial(parsed.GetValue(entries), (long)parsed.GetValue(memory) << 20);
            Write(parsed.InvocationConfiguration.Output, await trial.RunAsync(cancellationToken));
            return ExitCode.Success;
        });
        return command;
    }

    private static void Write(TextWriter output, StoreTrialResult result)
    {
        var table = new TextTable("", false, true, true);
        table.Add("one thread, microseconds", "p50", "p99");
        foreach (var (what, sorted) in result.Times)
            table.Add(what, At(sorted, 0.5), At(sorted, 0.99));
        table.Write(output);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"allocated per read {result.AllocatedPerRead} bytes"));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Entries} entries: open again after a clean stop {result.CleanOpen:0} ms, after a crash with nothing but the log since the start {result.CrashOpen:0} ms"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"resident with them open {result.ResidentBytes / 1048576.0:0} MiB, on disk {result.DiskBytes / 1048576.0:0} MiB"));
    }

    private static string At(double[] sorted, double part) => sorted[(int)(part * (sorted.Length - 1))].ToString("0.00", CultureInfo.InvariantCulture);
}
