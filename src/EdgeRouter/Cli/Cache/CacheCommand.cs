using System.CommandLine;
using System.Globalization;
using EdgeRouter.Admin;
using EdgeRouter.Http;
using EdgeRouter.Memory.Entries;
using EdgeRouter.Memory.Keys;

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
        var limit = new Option<int>("--limit") { Description = $"Most entries of one page, up to {CacheAdmin.MostListed}.", DefaultValueFactory = _ => 100, HelpName = "N" };
        var after = new Option<long>("--after") { Description = "Where the page before ended.", HelpName = "N" };
        Demand(limit, text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is > 0 and <= CacheAdmin.MostListed, $"no whole number from 1 to {CacheAdmin.MostListed}");
        Demand(after, text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _), "not what a page before ended with");
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
        var command = Make(seams, "purge", "Delete all entries of a scope, or everything.", [scope, all], async (parsed, cache, output, cancellationToken) =>
        {
            var count = await cache.PurgeAsync(parsed.GetValue(scope), cancellationToken);
            await output.WriteLineAsync($"{count.ToString(CultureInfo.InvariantCulture)} entries deleted");
            return ExitCode.Success;
        });
        command.Validators.Add(result =>
        {
            if (result.GetResult(scope) is null != result.GetValue(all))
                result.AddError("say what to purge: --scope or --all");
        });
        return command;
    }

    private static Command Export(CommandSeams seams)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "Where to; what is there is replaced once the export is whole." };
        return Make(seams, "export", "Write answers and vectors to a file, for another edgerouter.", [file], async (parsed, cache, output, cancellationToken) =>
        {
            var path = parsed.GetRequiredValue(file).FullName;
            await WriteWholeAsync(path, cache, cancellationToken);
            await output.WriteLineAsync($"exported to {path}");
            return ExitCode.Success;
        });
    }

    /// <summary>What is there stays until all of the export has come.</summary>
    private static async Task WriteWholeAsync(string path, ICacheAccess cache, CancellationToken cancellationToken)
    {
        await using var fresh = PartialFile.Create(path);
        await cache.ExportAsync(fresh.Stream, cancellationToken);
        fresh.Stream.Position = 0;
        await CheckAsync(fresh.Stream, cancellationToken);
        await fresh.CommitAsync();
    }

    private static async Task CheckAsync(Stream export, CancellationToken cancellationToken)
    {
        try
        {
            if (!await ExportCheck.IsWholeAsync(export, cancellationToken))
                throw new CommandFailure("the export that came is not whole; what was there before stays");
        }
        catch (InvalidDataException e)
        {
            throw new CommandFailure($"{e.Message}; what was there before stays");
        }
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

    private static Argument<string> Id()
    {
        var id = new Argument<string>("ID") { Description = "What the x-edgerouter-cache-id of a hit says." };
        id.Validators.Add(result =>
        {
            if (!EntryId.TryParse(result.Tokens[^1].Value, out _))
                result.AddError($"'{result.Tokens[^1].Value}' is no entry's id");
        });
        return id;
    }

    private static Option<string?> Scope()
    {
        var scope = new Option<string?>("--scope") { Description = "Only the entries of this scope ('cache list' shows scopes).", HelpName = "HEX" };
        Demand(scope, text => Hash256.TryParse(text, out _), "no scope: 64 hexadecimal digits");
        return scope;
    }

    private static void Demand(Option option, Func<string, bool> isGood, string problem) => option.Validators.Add(result =>
    {
        if (result.Tokens.Count > 0 && !isGood(result.Tokens[^1].Value))
            result.AddError($"{option.Name}: '{result.Tokens[^1].Value}' is {problem}");
    });

    private static CommandFailure NoEntry() => new("there is no such entry");
}
