using System.Globalization;
using System.Text;
using EdgeRouter.Http;
using EdgeRouter.Keys;
using EdgeRouter.Routing.Account;
using EdgeRouter.Routing.Classify.Heads;
using EdgeRouter.Routing.Decide;
using EdgeRouter.Routing.Plan;
using EdgeRouter.Wire.Chat;
using Microsoft.AspNetCore.Http;

namespace EdgeRouter.Account;

/// <summary>From a request to its line in the decision log: begun while its body is there, ended when it is over. There only when a log is. Thread-safe.</summary>
internal sealed class DecisionNotes(DecisionLog log, Pseudonyms pseudonyms, RouteTable table, bool withPrompts, TimeProvider time)
{
    /// <summary>Bytes of a prompt that wait to be written: more than is kept of it, so that what is cut off is not known by half.</summary>
    private const int PromptBytes = 16 * 1024;

    /// <summary>What only the body and the headers tell.</summary>
    public DecisionRecord Begin(RequestState state, Caller caller, in RouteTarget target, IHeaderDictionary headers) => new()
    {
        Ts = time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        Id = state.Reply.RequestId,
        Tenant = caller.Tenant,
        Key = caller.Name,
        Plan = caller.Plan,
        User = pseudonyms.Of("user", caller.Tenant, UserOf(state.Work.Request)),
        Session = pseudonyms.Of("session", caller.Tenant, SessionOf(state.Work.Request, headers)),
        Feature = state.Feature,
        Route = target.Route?.Name,
        Asked = Printable.Of(state.Work.Request.ModelUtf8),
        Target = target.Kind switch { TargetKind.Auto => "auto", TargetKind.Tier => "tier", _ => "model" },
        Outcome = "",
        Stream = state.Work.Request.Has(ChatFlags.Stream),
    };

    /// <summary>The rest, and off it goes.</summary>
    public void End(RequestState state, DecisionRecord record, Outcome outcome, in RequestCost cost, Usage? answer)
    {
        var work = state.Work;
        // A hit is served before anybody classifies.
        var isDecided = state.Decision.Reason is not null;
        var isClassified = isDecided && record.Target == "auto";
        var prompt = withPrompts ? Prompt(state) : null;
        log.Enqueue(
            record.WithCost(cost) with
            {
                Signals = isDecided ? SignalRecord.Of(state.Signals) : null,
                Task = isClassified && state.Decision.Task != TaskType.None ? TaskTypeNames.Of(state.Decision.Task) : null,
                Score = isDecided && !float.IsNaN(state.Decision.Score) ? Math.Round(state.Decision.Score, 4) : null,
                Classifier = isClassified ? (float.IsNaN(state.Decision.Score) ? DecidedBy.Rules : DecidedBy.Embedding).Name() : null,
                Confidence = isClassified ? Math.Round(state.Decision.Confidence, 4) : null,
                Reason = state.Decision.Reason,
                Tier = isDecided ? table.Tiers[state.Decision.Tier] : null,
                DecidedBy = isDecided ? state.Decision.By.Name() : null,
                Experiment = state.Arm?.Experiment,
                Arm = state.Arm?.Name,
                Shadow = state.Shadow.Reason is { } shadow ? new(table.Tiers[state.Shadow.Tier], float.IsNaN(state.Shadow.Score) ? null : Math.Round(state.Shadow.Score, 4), shadow) : null,
                Gate = GateRecord.Of(work.Gate),
                Chain = work.Chain.Count > 0 ? Names(work.Chain) : null,
                Attempts = work.Attempts.Count > 0 ? [.. work.Attempts.Select(attempt => AttemptRecord.Of(attempt))] : null,
                Outcome = outcome.Name(),
                Cache = state.Cache?.Name(),
                Similarity = state.Similarity is { } alike ? Math.Round(alike, 4) : null,
                Model = work.ServedBy?.Name,
                ServedTier = work.ServedBy?.TierName,
                Usage = UsageRecord.Of(answer ?? work.Usage),
                Ms = Math.Round(state.Clock.Elapsed.TotalMilliseconds, 3),
                Prompt = prompt,
            },
            prompt is not null && state.Question.Length > PromptBytes);
    }

    private static string[] Names(Chain chain)
    {
        var names = new string[chain.Count];
        for (var hop = 0; hop < names.Length; hop++)
            names[hop] = chain[hop].Name;
        return names;
    }

    private static ReadOnlySpan<byte> UserOf(scoped in ChatRequest request)
        => ClientTags.User(request) is { IsEmpty: false } user ? user : ClientTags.Metadata(request, "user"u8);

    private static ReadOnlySpan<byte> SessionOf(scoped in ChatRequest request, IHeaderDictionary headers)
        => headers.TryGetValue(HeaderNames.Session, out var session) && session.ToString() is { Length: > 0 } name
            ? Encoding.UTF8.GetBytes(name)
            : ClientTags.Metadata(request, "session"u8);

    private static string? Prompt(RequestState state)
        => state.Question.Length == 0 ? null : Encoding.UTF8.GetString(state.Question.Span[..Math.Min(state.Question.Length, PromptBytes)]);
}
