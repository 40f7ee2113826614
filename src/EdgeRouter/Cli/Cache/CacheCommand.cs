using System.CommandLine;
using System.Globalization;

namespace EdgeRouter.Cli.Cache;

/// <summary>The cache from outside: what is in it, and taking things out and in.</summary>
internal static class CacheCommand
{
    public static Command Create(CommandSeams seams) => new("cache", "Look into the cache, take entries out, move them elsewhere.")
    {
        Stats(seams), List(seams), Get(seams), Delete(seams), Purge(seams), Export(seams), Import(seams), ReembedCommand.Create(seams), CalibrateCommand.Create(seams),
    };

    private static Command Stats(CommandSeams seams) => Make(seams, "stats", "How much is in it, and what could not be stored.", [], async (_, cache, output, cancellationToken) =>
    {
        using var stats = await cache.StatsAsync(cancellationToken);
        CacheText.WriteStats(stats.RootElement, output);
        return ExitCode.Success;
    });

    private static Command List(CommandSeams seams)
    {
        var scope = Scope();
        var limit = new Option<int>("--limit") { Description = "Most entries of one page.", DefaultValueFactory = _ => 100, HelpName = "N" };
        var after = new Option<long>("--after") { Description = "Where the page before ended.", HelpName = "N" };
        return Make(seams, "list", "Entries, oldest first, without their words.", [scope, limit, after], async (parsed, cache, output, cancellationToken) =>
        {
            using var page = await cache.ListAsync(parsed.GetValue(scope), parsed.GetValue(limit), parsed.GetValue(after), cancellationToken);
            CacheText.WriteList(page.RootElement, output);
            return ExitCode.Success;
        });
    }

    private static Command Get(CommandSeams seams)
    {
        var id = Id();
        var showText = new Option<bool>("--show-text") { Description = "The question and the answer too." };
        return Make(seams, "get", "One entry, by the x-edgerouter-cache-id of a hit.", [id, showText], async (parsed, cache, output, cancellationToken) =>
        {
            using var entry = await cache.GetAsync(parsed.GetRequiredValue(id), parsed.GetValue(showText), cancellationToken) ?? throw NoEntry();
            CacheText.WriteEntry(entry.RootElement, output);
            return ExitCode.Success;
        });
    }

    private static Command Delete(CommandSeams seams)
    {
        var id = Id();
        return Make(seams, "delete", "Delete one entry, by the x-edgerouter-cache-id of a hit.", [id], async (parsed, cache, output, cancellationToken) =>
        {
            if (!await cache.DeleteAsync(parsed.GetRequiredValue(id), cancellationToken))
                throw NoEntry();
            await output.WriteLineAsync("deleted");
            return ExitCode.Success;
        });
    }

    private static Command Purge(CommandSeams seams)
    {
        var scope = Scope();
        var all = new Option<bool>("--all") { Description = "Everything." };
        return Make(seams, "purge", "Delete all entries of a scope, or everything.", [scope, all], async (parsed, cache, output, cancellationToken) =>
        {
            if (parsed.GetValue(scope) is null != parsed.GetValue(all))
                throw new CommandFailure("say what to purge: --scope or --all");
            var count = await cache.PurgeAsync(parsed.GetValue(scope), cancellationToken);
            await output.WriteLineAsync($"{count.ToString(CultureInfo.InvariantCulture)} entries deleted");
            return ExitCode.Success;
        });
    }

    private static Command Export(CommandSeams seams)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "Where to; what is there is replaced once the export is whole." };
        return Make(seams, "export", "Write answers and vectors to a file, for another edgerouter.", [file], async (parsed, cache, output, cancellationToken) =>
        {
            var path = parsed.GetRequiredValue(file).FullName;
            await using (var fresh = PartialFile.Create(path))
            {
                await cache.ExportAsync(fresh.Stream, cancellationToken);
                await fresh.CommitAsync();
            }
            await output.WriteLineAsync($"exported to {path}");
            return ExitCode.Success;
        });
    }

    private static Command Import(CommandSeams seams)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "What 'cache export' wrote." };
        return Make(seams, "import", "Take in what was exported elsewhere; what is here and as new stays.", [file], async (parsed, cache, output, cancellationToken) =>
        {
            await using var stream = parsed.GetRequiredValue(file).OpenRead();
            using var counts = await ReadAsync(cache, stream, cancellationToken);
            CacheText.WriteImport(counts.RootElement, output);
            return counts.RootElement.GetProperty("whole"u8).GetBoolean() ? ExitCode.Success : ExitCode.Failure;
        });
    }

    private static async Task<System.Text.Json.JsonDocument> ReadAsync(ICacheAccess cache, Stream stream, CancellationToken cancellationToken)
    {
        try
        {
            return await cache.ImportAsync(stream, cancellationToken);
        }
        catch (InvalidDataException e)
        {
            throw new CommandFailure(e.Message);
        }
    }

    private static Command Make(
        CommandSeams seams, string name, string description, Symbol[] symbols, Func<ParseResult, ICacheAccess, TextWriter, CancellationToken, Task<int>> run)
    {
        var target = new CacheTarget(seams);
        var command = new Command(name, description);
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
                command.Arguments.Add(argument);
            else
                command.Options.Add((Option)symbol);
        }

        target.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var cache = await target.OpenAsync(parsed, cancellationToken);
            return await run(parsed, cache, parsed.InvocationConfiguration.Output, cancellationToken);
        });
        return command;
    }

    private static Argument<string> Id() => new("ID") { Description = "64 hexadecimal digits, and of a near hit -NNNN." };

    private static Option<string?> Scope() => new("--scope") { Description = "Only the entries of this scope ('cache list' shows scopes).", HelpName = "HEX" };

    private static CommandFailure NoEntry() => new("there is no such entry");
}
