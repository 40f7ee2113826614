using EdgeRouter.Http;
using EdgeRouter.Keys;
using EdgeRouter.Memory.Entries;
using EdgeRouter.Memory.Keys;
using EdgeRouter.Wire.Buffers;
using EdgeRouter.Wire.Chat;
using Microsoft.AspNetCore.Http;

namespace EdgeRouter.Admin;

/// <summary>
/// /v1/cache/...: verdicts and administration. A key sees and changes what its tenant stored, an admin key everything; without keys this machine is
/// the administrator. Thread-safe.
/// </summary>
internal sealed class CacheEndpoint(Keyring keyring, CacheAdmin admin, EntrySeal seal, InFlight inFlight)
{
    public const string Root = "/v1/cache/";

    private const string Entries = "entries/";
    private const int LongestVerdict = 4096;

    /// <param name="rest">The path behind <see cref="Root"/>.</param>
    public async Task HandleAsync(HttpContext context, string rest)
    {
        if (keyring.IsOpen && !LoopbackGuard.Allows(context.Request))
        {
            await JsonReply.ErrorAsync(context, 403, "Without keys only programs on this machine may call.", "forbidden_origin");
            return;
        }

        if (keyring.Identify(context.Request.Headers.Authorization) is not { } caller)
        {
            await JsonReply.ErrorAsync(context, 401, "Send a key as 'Authorization: Bearer KEY'.", "invalid_api_key");
            return;
        }

        // Shutdown waits for these as for chat requests: they use the cache.
        inFlight.Enter();
        try
        {
            await RunAsync(context, rest, caller);
        }
        catch (BadHttpRequestException e)
        {
            // A body that does not come, or is framed wrongly: where it ends nobody knows.
            context.Response.Headers.Connection = "close";
            if (e.StatusCode == StatusCodes.Status408RequestTimeout)
                await JsonReply.ErrorAsync(context, e.StatusCode, "The request body did not arrive in time.", "request_timeout");
            else
                await JsonReply.ErrorAsync(context, e.StatusCode, "The request's framing is not HTTP: its chunks or its length do not hold.", "bad_framing");
        }
        catch (Exception e) when (context.RequestAborted.IsCancellationRequested && e is OperationCanceledException or IOException)
        {
            context.Abort();
        }
        finally
        {
            inFlight.Leave();
        }
    }

    private Task RunAsync(HttpContext context, string rest, Caller caller) => (context.Request.Method, rest) switch
    {
        ("POST", "feedback") => JudgeAsync(context, caller),
        ("GET", "entries") => ListAsync(context, caller),
        ("GET", _) when rest.StartsWith(Entries, StringComparison.Ordinal) => GetAsync(context, rest[Entries.Length..], caller),
        ("DELETE", _) when rest.StartsWith(Entries, StringComparison.Ordinal) => DeleteAsync(context, rest[Entries.Length..], caller),
        ("POST", "purge") => PurgeAsync(context, caller),
        ("GET", "stats") or ("GET", "export") or ("POST", "import") when !caller.IsAdmin =>
            JsonReply.ErrorAsync(context, 403, "This concerns all tenants' entries: it needs a key with 'admin: true'.", "admin_key_required"),
        ("GET", "stats") => StatsAsync(context),
        ("GET", "export") => ExportAsync(context),
        ("POST", "import") => ImportAsync(context),
        (_, "feedback" or "entries" or "purge" or "stats" or "export" or "import") =>
            JsonReply.ErrorAsync(context, 405, $"{context.Request.Path} does not take {Printable.Of(context.Request.Method)}.", "method_not_allowed"),
        _ => JsonReply.ErrorAsync(context, 404, "There is nothing at this path. See /v1/cache/stats, entries, entries/ID, purge, export, import, feedback.", "not_found"),
    };

    private async Task StatsAsync(HttpContext context)
    {
        using var output = new PooledBuffer(512);
        admin.Stats(output, context.RequestAborted);
        await JsonReply.WriteAsync(context, 200, output);
    }

    private async Task ListAsync(HttpContext context, Caller caller)
    {
        var query = new CacheQuery(context.Request.Query);
        if (!query.TryRead(OwnerOf(caller), out var filter, out var problem))
        {
            await JsonReply.ErrorAsync(context, 400, problem, "invalid_parameter");
            return;
        }

        using var output = new PooledBuffer(16 * 1024);
        await admin.ListAsync(filter, output, context.RequestAborted);
        await JsonReply.WriteAsync(context, 200, output);
    }

    private async Task GetAsync(HttpContext context, string text, Caller caller)
    {
        using var output = new PooledBuffer();
        if (EntryId.TryParse(text, out var id)
            && await admin.GetAsync(id.Key, OwnerOf(caller), context.Request.Query["text"] == "true", output, context.RequestAborted))
            await JsonReply.WriteAsync(context, 200, output);
        else
            await NoEntryAsync(context);
    }

    private async Task DeleteAsync(HttpContext context, string text, Caller caller)
    {
        var result = EntryId.TryParse(text, out var id) ? await admin.DeleteAsync(id.Key, OwnerOf(caller), context.RequestAborted) : ChangeResult.NoEntry;
        await AnswerAsync(context, result, $$"""{"object":"cache.entry.deleted","id":"{{id.Key}}","deleted":true}""");
    }

    private async Task PurgeAsync(HttpContext context, Caller caller)
    {
        var query = new CacheQuery(context.Request.Query);
        if (!query.TryRead(OwnerOf(caller), out var filter, out var problem) || !query.NamesWhatToPurge(out problem))
        {
            await JsonReply.ErrorAsync(context, 400, problem, "invalid_parameter");
            return;
        }

        var purged = await admin.PurgeAsync(filter, context.RequestAborted);
        await AnswerAsync(context, purged.IsSealed ? ChangeResult.Done : ChangeResult.NotSealed, $$"""{"object":"cache.purged","count":{{purged.Entries}}}""");
    }

    private async Task JudgeAsync(HttpContext context, Caller caller)
    {
        using var body = await RequestBody.ReadAsync(context.Request.BodyReader, context.Request.ContentLength, LongestVerdict, context.RequestAborted);
        if (body.Status == BodyStatus.TooLarge || !Verdict.TryRead(body.Bytes.Span, out var verdict) || !seal.Holds(verdict.Id))
            await JsonReply.ErrorAsync(context, 400, """Send {"id": "the x-edgerouter-cache-id of a hit", "correct": true or false}.""", "invalid_verdict");
        else
            await AnswerAsync(
                context, await admin.JudgeAsync(verdict.Id, verdict.Correct, OwnerOf(caller), context.RequestAborted),
                $$"""{"object":"cache.feedback","id":"{{verdict.Id}}","correct":{{(verdict.Correct ? "true" : "false")}}}""");
    }

    private async Task ExportAsync(HttpContext context)
    {
        context.Response.ContentType = "application/octet-stream";
        await admin.ExportAsync(context.Response.Body, context.RequestAborted);
    }

    private async Task ImportAsync(HttpContext context)
    {
        using var output = new PooledBuffer(512);
        try
        {
            await admin.ImportAsync(context.Request.Body, output, context.RequestAborted);
        }
        catch (InvalidDataException e)
        {
            await JsonReply.ErrorAsync(context, 400, e.Message, "not_an_export");
            return;
        }

        await JsonReply.WriteAsync(context, 200, output);
    }

    /// <summary>Whose entries a caller may see: null for all.</summary>
    private static Hash256? OwnerOf(Caller caller) => caller.IsAdmin ? null : caller.Owner;

    private static Task AnswerAsync(HttpContext context, ChangeResult result, string done) => result switch
    {
        ChangeResult.Done => WriteAsync(context, done),
        ChangeResult.NotSealed => JsonReply.ErrorAsync(context, 500, CacheAdmin.NotSealed, "not_sealed"),
        _ => NoEntryAsync(context),
    };

    private static Task NoEntryAsync(HttpContext context) =>
        JsonReply.ErrorAsync(context, 404, "There is no such entry.", "entry_not_found");

    private static async Task WriteAsync(HttpContext context, string json)
    {
        using var output = new PooledBuffer(256);
        output.Write(System.Text.Encoding.UTF8.GetBytes(json));
        await JsonReply.WriteAsync(context, 200, output);
    }
}
