using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using EdgeRouter.Memory.Store;
using EdgeRouter.Routing.Account;
using EdgeRouter.Routing.Execute;
using EdgeRouter.Routing.Plan;
using EdgeRouter.Routing.Share;
using EdgeRouter.Sharing;
using EdgeRouter.Wire.Chat;
using Microsoft.AspNetCore.Http;

namespace EdgeRouter.Http;

/// <summary>The head of the reply: status and headers, set once, before the first byte.</summary>
internal sealed class ReplyHead(RequestState state, RouteTable table, EntrySeal seal) : IClientResponse
{
    private readonly LeaderWriter _leaderWriter = new();
    private byte[] _completionId = [];
    private HttpContext? _context;
    private bool _leads;

    public string RequestId { get; private set; } = "";

    public bool HasBegun { get; private set; }

    public PipeWriter Body => _leads ? _leaderWriter : _context!.Response.BodyWriter;

    public void Attach(HttpContext context, string requestId)
    {
        _context = context;
        RequestId = requestId;
        context.Response.Headers[HeaderNames.RequestId] = requestId;
    }

    /// <summary>The id of an answer that no model's reply gives one for: the request's own, UTF-8. Good until the request ends.</summary>
    public ReadOnlyMemory<byte> CompletionId()
    {
        var prefix = "chatcmpl-"u8;
        if (_completionId.Length != prefix.Length + RequestId.Length)
            _completionId = new byte[prefix.Length + RequestId.Length];
        prefix.CopyTo(_completionId);
        Encoding.ASCII.GetBytes(RequestId, _completionId.AsSpan(prefix.Length));
        return _completionId;
    }

    /// <summary>From now on others share what is written, and do not wait for this client to read it.</summary>
    public void Lead(Flight flight)
    {
        _leaderWriter.Attach(_context!, flight);
        _leads = true;
    }

    /// <summary>The shared call is over: completes when the client has all of it. False when it has left before.</summary>
    public ValueTask<bool> WhenDeliveredAsync()
    {
        if (!_leads)
            return new(true);
        _leads = false;
        return _leaderWriter.DetachAsync();
    }

    public void Reset()
    {
        _context = null;
        HasBegun = false;
    }

    /// <summary>A model's answer.</summary>
    public void Begin(in ResponseHead head)
    {
        state.Clock.Lap(Stage.Upstream);
        var headers = Begin(head.Status, head.IsStream, head.ContentLength);
        var isChat = head.Model.Kind == ModelKind.Chat;
        if (isChat)
            headers[HeaderNames.Tier] = head.Model.TierName;
        headers[HeaderNames.Model] = head.Model.Name;
        headers[HeaderNames.Attempts] = Number(head.Attempts);
        if (!head.IsStream)
            Cost(headers, state.Work.ServedUsage, canSave: isChat);
    }

    /// <summary>Another request's answer.</summary>
    /// <param name="usage">Null for a stream: not known yet.</param>
    public void BeginShared(Model model, bool isStream, long? contentLength, Usage? usage)
    {
        state.Clock.Lap(Stage.Upstream);
        var headers = Begin(200, isStream, contentLength);
        headers[HeaderNames.Tier] = model.TierName;
        headers[HeaderNames.Model] = model.Name;
        headers[HeaderNames.Attempts] = "0";
        if (usage is { } counted)
            Cost(headers, counted);
        else
            headers[HeaderNames.CostUsd] = Usd(0);
    }

    /// <summary>A stored answer. Nothing here tells whose it was.</summary>
    public void BeginHit(StoredAnswer answer, long ageSeconds, bool isStream, long? contentLength)
    {
        var headers = Begin(200, isStream, contentLength);
        headers[HeaderNames.CacheId] = seal.Name(answer.Key, state.Similarity).ToString();
        headers[HeaderNames.Age] = Math.Max(0, ageSeconds).ToString(CultureInfo.InvariantCulture);
        if (state.Similarity is { } similarity)
            headers[HeaderNames.Similarity] = similarity.ToString("0.0000", CultureInfo.InvariantCulture);
        if (table.TryResolve(answer.Model.Span, out var target) && target.Pinned is { } model)
        {
            headers[HeaderNames.Model] = model.Name;
            headers[HeaderNames.Tier] = model.TierName;
        }
        else
        {
            // The registry has changed since.
            headers[HeaderNames.Model] = Encoding.UTF8.GetString(answer.Model.Span);
        }

        // A stale answer comes after attempts that failed, which may have cost something.
        headers[HeaderNames.Attempts] = Number(state.Work.Attempts.Count);
        Cost(headers, state.HitUsage);
    }

    /// <summary>An error, or a reply of our own.</summary>
    public void BeginOwn(int status, long contentLength) => Begin(status, isStream: false, contentLength);

    public void RetryAfter(TimeSpan wait) => _context!.Response.Headers.RetryAfter = Number((int)Math.Ceiling(wait.TotalSeconds));

    private void Cost(IHeaderDictionary headers, Usage answer, bool canSave = true)
    {
        var cost = RequestCost.Of(table, state.Work, answer);
        headers[HeaderNames.CostUsd] = Usd(cost.Total);
        if (canSave)
            headers[HeaderNames.SavedUsd] = Usd(cost.ShownSaved);
    }

    private IHeaderDictionary Begin(int status, bool isStream, long? contentLength)
    {
        var response = _context!.Response;
        response.StatusCode = status;
        response.ContentType = isStream ? "text/event-stream; charset=utf-8" : "application/json";
        response.ContentLength = contentLength;
        var headers = response.Headers;
        if (isStream)
        {
            headers.CacheControl = "no-cache";
            // nginx in front of us would otherwise hold the stream back.
            headers["X-Accel-Buffering"] = "no";
        }

        headers[HeaderNames.Cache] = (state.Cache ?? CacheStatus.Bypass).Name();
        if (state.Controls.Debug)
            headers[HeaderNames.Reason] = Explanation.Of(state);
        headers[HeaderNames.ServerTiming] = state.Clock.ToServerTiming();
        HasBegun = true;
        return headers;
    }

    private static string Number(int value) => value switch { 0 => "0", 1 => "1", 2 => "2", _ => value.ToString(CultureInfo.InvariantCulture) };

    /// <summary>Nano-USD as dollars, nine decimals at most.</summary>
    public static string Usd(long nanoUsd) => nanoUsd == 0 ? "0" : FixedPoint.Text(nanoUsd, decimals: 9);
}
