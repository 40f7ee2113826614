using System.CommandLine;
using System.Text.Json;
using EdgeRouter.Account;
using EdgeRouter.Cli.Rows;

namespace EdgeRouter.Cli.Log;

/// <summary>A decision log as commands read it: one file, a directory of them in order, or standard input.</summary>
internal static class LogInput
{
    private const string Description = "A decision log: a file, or the directory of 'log.decisions'; '-' for standard input.";

    public static Argument<string> Argument() => new("LOG") { Description = Description };

    public static Option<string> Option() => new("--log") { Description = Description, HelpName = "LOG", Required = true };

    /// <summary>Lines that are no records are noted and passed over.</summary>
    /// <param name="read">Called with each record, in the order of the log.</param>
    /// <exception cref="CommandFailure">There is nothing that could be read.</exception>
    public static async Task ReadAsync(string path, Func<Stream> standardInput, LogSkips skips, Action<DecisionRecord> read, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> files = Directory.Exists(path) ? [.. DecisionFiles.Of(path)] : [path];
        if (files.Count == 0)
            throw new CommandFailure($"{path}: holds no decisions");
        foreach (var file in files)
        {
            await using var input = InputFile.Open(file, standardInput);
            await foreach (var (number, line) in LineReader.ReadAsync(input, cancellationToken))
            {
                if (Parse(line, out var problem) is { } record)
                    read(record);
                else if (problem.Length > 0)
                    skips.Add(Path.GetFileName(file), number, problem);
            }
        }
    }

    /// <returns>Null for what is no decision; <paramref name="problem"/> is empty where nothing is wrong with that.</returns>
    private static DecisionRecord? Parse(byte[] line, out string problem)
    {
        problem = "";
        try
        {
            // Lists may hold nulls, whatever their type says.
            if (JsonSerializer.Deserialize(line, DecisionJson.Default.DecisionRecord) is { } record && record.Attempts?.Contains(null!) != true && record.Chain?.Contains(null!) != true)
                return record;
            problem = LogSkips.Foreign;
        }
        catch (JsonException)
        {
            problem = !IsJson(line) ? LogSkips.Torn : IsLabel(line) ? "" : LogSkips.Foreign;
        }

        return null;
    }

    /// <summary>A word on an earlier request, which the log holds besides.</summary>
    private static bool IsLabel(byte[] line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, DecisionJson.Default.LabelLine) is { } label && (label.Feedback is not null || label.FollowUp is not null);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsJson(byte[] line)
    {
        try
        {
            var json = new Utf8JsonReader(line);
            while (json.Read())
                continue;
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
