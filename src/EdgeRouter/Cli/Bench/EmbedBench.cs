using System.CommandLine;
using System.Globalization;
using EdgeRouter.Cli.Check;

namespace EdgeRouter.Cli.Bench;

/// <summary>The shipped embedder through its own queue: what a request waits for, and what a batch command gets.</summary>
internal static class EmbedBench
{
    public static Command Create()
    {
        var threads = new Option<int>("--threads") { Description = "Threads for the batches; all processors if not given.", DefaultValueFactory = _ => Environment.ProcessorCount };
        threads.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 256)
                result.AddError("--threads: it takes 1 to 256");
        });
        var command = new Command("embed", "Time of a prompt of 16 tokens on one thread, and texts a second in batches of 16.") { threads };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            Write(parsed.InvocationConfiguration.Output, await EmbedTrial.RunAsync(parsed.GetValue(threads), cancellationToken));
            return ExitCode.Success;
        });
        return command;
    }

    private static void Write(TextWriter output, EmbedTrialResult result)
    {
        var table = new TextTable("", false, true, true);
        table.Add("one thread", "p50 ms", "p99 ms");
        table.Add("a prompt of 16 tokens", Milliseconds(result.Single, 0.5), Milliseconds(result.Single, 0.99));
        table.Write(output);
        var (median, best) = (result.TextsPerSecond[result.TextsPerSecond.Length / 2], result.TextsPerSecond[^1]);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"16 x 16 tokens on {result.Threads} threads: {median:0} texts/s (median of {result.TextsPerSecond.Length} rounds; best {best:0})"));
        output.WriteLine(result.Model);
    }

    private static string Milliseconds(double[] sorted, double part) => sorted[(int)(part * (sorted.Length - 1))].ToString("0.00", CultureInfo.InvariantCulture);
}
