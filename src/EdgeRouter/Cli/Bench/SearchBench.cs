using System.CommandLine;
using System.Globalization;
using EdgeRouter.Cli.Check;

namespace EdgeRouter.Cli.Bench;

/// <summary>The vector index on one scope of given vectors, on one thread, beside a plain scan; every result is checked against that scan.</summary>
internal static class SearchBench
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = """JSON lines of {"embedding": [...]}, as embed writes them, or raw float32[·, 384] (*.f32).""" };
        var rows = Number("--rows", 100_000, "Vectors to search among: the first of the file.");
        var queries = Number("--queries", 1000, "Vectors to search for: those that follow.");
        var threshold = new Option<float>("--threshold") { Description = "Least cosine.", DefaultValueFactory = _ => 0.85f };
        var command = new Command("search", "Time and recall of the vector index, beside a plain scan.") { file, rows, queries, threshold };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (count, asked) = (parsed.GetValue(rows), parsed.GetValue(queries));
            var needed = (long)count + asked;
            var vectors = await VectorFile.ReadAsync(parsed.GetValue(file)!, needed, cancellationToken);
            if (vectors.Count < needed)
                throw new CommandFailure($"FILE holds {vectors.Count} vectors; --rows and --queries ask for {needed}");
            using var trial = new SearchTrial(vectors, count, parsed.GetValue(threshold));
            Write(parsed.InvocationConfiguration.Output, trial.Run(asked, cancellationToken));
            return ExitCode.Success;
        });
        return command;
    }

    private static Option<int> Number(string name, int otherwise, string description)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => otherwise };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
                result.AddError($"{name}: it takes at least 1");
        });
        return option;
    }

    private static void Write(TextWriter output, SearchTrialResult result)
    {
        var table = new TextTable("", false, true, true);
        table.Add("one scope, one thread", "p50 ms", "p99 ms");
        table.Add("search", Milliseconds(result.Search, 0.5), Milliseconds(result.Search, 0.99));
        table.Add("plain float32 scan", Milliseconds(result.Scan, 0.5), Milliseconds(result.Scan, 0.99));
        table.Write(output);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"rows {result.Rows}, queries {result.Search.Length}, threshold {result.Threshold:0.00##}"));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"recall {result.Found / Math.Max(1.0, result.Expected):0.0000}: {result.Found} of {result.Expected} rows at or above it, not one other"));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"put {result.PutMicroseconds:0.0} us a row; open again {result.OpenMilliseconds:0} ms; {result.MemoryBytes / 1e6:0.0} MB of memory, {result.DiskBytes / 1e6:0} MB of disk"));
    }

    private static string Milliseconds(double[] sorted, double part)
        => sorted[(int)(part * (sorted.Length - 1))].ToString("0.000", CultureInfo.InvariantCulture);
}
