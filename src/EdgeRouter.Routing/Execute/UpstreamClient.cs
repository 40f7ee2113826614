using System.Net;
using System.Net.Http.Headers;
using EdgeRouter.Routing.Plan;
using EdgeRouter.Wire.Dialects;

namespace EdgeRouter.Routing.Execute;

/// <summary>An opened call: a success's response to read, or why there is none. Dispose ends the call; before its end that cancels it upstream.</summary>
internal readonly record struct UpstreamCall(Deployment Deployment, HttpResponseMessage? Response, AttemptFailure Failure) : IDisposable
{
    /// <summary>Turns the response into OpenAI's; null when it is.</summary>
    public IAnswerTranslator? Translator { get; init; }

    /// <summary>What the provider's protocol cannot say, of <see cref="AttemptFailure.Unsupported"/>.</summary>
    public Unmapped Unmapped { get; init; }

    public int Status => (int)(Response?.StatusCode ?? 0);

    public void Dispose()
    {
        Response?.Dispose();
        Deployment.Health.Leave();
    }
}

/// <summary>Sends one request to one deployment and reads no further than the headers.</summary>
internal sealed class UpstreamClient(HttpMessageInvoker invoker, TimeProvider time)
{
    private static readonly MediaTypeHeaderValue s_json = new("application/json");

    /// <param name="deployment">Entered; the call leaves it.</param>
    /// <param name="prefill">JSON-escaped start of the answer, or empty.</param>
    public async ValueTask<UpstreamCall> OpenAsync(Deployment deployment, RouteWork work, ReadOnlyMemory<byte> prefill, Deadline deadline)
    {
        var isOpened = false;
        try
        {
            var call = await SendAsync(deployment, work, prefill, deadline);
            isOpened = true;
            return call;
        }
        finally
        {
            if (!isOpened)
                deployment.Health.Leave();
        }
    }

    private async ValueTask<UpstreamCall> SendAsync(Deployment deployment, RouteWork work, ReadOnlyMemory<byte> prefill, Deadline deadline)
    {
        work.Upstream.Clear();
        var exchange = work.Exchange;
        var upstream = new UpstreamRequest(deployment.UpstreamModel, prefill);
        if (exchange.Write(work, deployment, upstream) is { IsRefusal: true } unmapped)
            return new(deployment, null, AttemptFailure.Unsupported) { Unmapped = unmapped };

        using var request = new HttpRequestMessage(HttpMethod.Post, exchange.Endpoint(work, deployment))
        {
            // HTTP/2 where TLS negotiates it, else 1.1.
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
            Content = new ReadOnlyMemoryContent(work.Upstream.Memory),
        };
        request.Content.Headers.ContentType = s_json;
        deployment.Provider.Authorize(request);

        try
        {
            var response = await invoker.SendAsync(request, deadline.Token);
            NoteRetryAfter(response, deployment, work);
            return new(deployment, response, OfStatus(response.StatusCode))
            {
                Translator = exchange.CreateTranslator(work, deployment, upstream, time.GetUtcNow().ToUnixTimeSeconds()),
            };
        }
        catch (OperationCanceledException) when (deadline.Token.IsCancellationRequested)
        {
            return new(deployment, null, deadline.Verdict());
        }
        catch (OperationCanceledException)
        {
            // SocketsHttpHandler.ConnectTimeout cancels with a token of its own.
            return new(deployment, null, AttemptFailure.ConnectTimeout);
        }
        catch (HttpRequestException)
        {
            return new(deployment, null, AttemptFailure.ConnectFailed);
        }
    }

    /// <summary>The client is told the shortest wait that any provider named: then one of them may be free again.</summary>
    private void NoteRetryAfter(HttpResponseMessage response, Deployment deployment, RouteWork work)
    {
        if (response.IsSuccessStatusCode)
            return;
        var wait = RetryHints.Of(response.Headers, time.GetUtcNow());
        if (response.StatusCode == HttpStatusCode.TooManyRequests || (wait > TimeSpan.Zero && (int)response.StatusCode >= 500))
            deployment.Health.CoolDown(wait);
        if (wait > TimeSpan.Zero && (work.RetryAfter == TimeSpan.Zero || wait < work.RetryAfter))
            work.RetryAfter = wait;
    }

    private static AttemptFailure OfStatus(HttpStatusCode status) => (int)status switch
    {
        >= 200 and < 300 => AttemptFailure.None,
        429 => AttemptFailure.RateLimited,
        408 or 409 or 425 or >= 500 => AttemptFailure.ServerError,
        401 or 402 or 403 => AttemptFailure.CredentialRefused,
        404 => AttemptFailure.ModelNotFound,
        >= 400 => AttemptFailure.RequestRefused,
        _ => AttemptFailure.Malformed,
    };
}
