using System.IO.Pipelines;
using System.Net;
using System.Runtime.CompilerServices;
using EdgeRouter.Routing.Plan;
using EdgeRouter.Wire.Buffers;
using EdgeRouter.Wire.Dialects;

namespace EdgeRouter.Routing.Execute;

/// <summary>An opened call: a success's response to read, or why there is none. Dispose ends the call; before its end that cancels it upstream.</summary>
internal readonly record struct UpstreamCall(Deployment Deployment, HttpResponseMessage? Response, AttemptFailure Failure) : IDisposable
{
    /// <summary>Turns the response into OpenAI's; null when it is.</summary>
    public IAnswerTranslator? Translator { get; init; }

    /// <summary>What the provider's protocol cannot say, of <see cref="AttemptFailure.Unsupported"/>.</summary>
    public Unmapped Unmapped { get; init; }

    /// <summary>Of a failed call: how long its provider wants to be left alone, or zero.</summary>
    public TimeSpan RetryAfter { get; init; }

    /// <summary>The response's stream where it has been waited for and not read yet.</summary>
    public PipeReader? Events { get; init; }

    /// <summary>What the request is sent from, where it is this call's alone.</summary>
    public PooledBuffer? Body { get; init; }

    public int Status => (int)(Response?.StatusCode ?? 0);

    /// <summary>For the record of one that gave nothing.</summary>
    public Attempt ToAttempt(in Hop hop, AttemptFailure failure, TimeSpan elapsed) => new(hop.Model, hop.Deployment, failure, Status, default, false, elapsed, default)
    {
        Detail = Unmapped.IsRefusal ? Unmapped.ToString() : null,
        RetryAfter = RetryAfter,
    };

    public void Dispose()
    {
        Events?.Complete();
        Response?.Dispose();
        Body?.Dispose();
        Deployment.Health.Leave();
    }
}

/// <summary>Sends one request to one deployment and reads no further than the headers.</summary>
internal sealed class UpstreamClient(HttpMessageInvoker invoker, TimeProvider time)
{
    /// <summary>Longest wait that a client is told: after that every deployment is asked again.</summary>
    private static readonly TimeSpan s_longestWait = TimeSpan.FromMinutes(10);

    /// <param name="deployment">Entered; the call leaves it.</param>
    public ValueTask<UpstreamCall> OpenAsync(Deployment deployment, RouteWork work, Resumption from, Deadline deadline)
        => OpenAsync(deployment, work, from, work.Upstream, deadline, deadline.Token);

    /// <inheritdoc cref="OpenAsync(Deployment, RouteWork, Resumption, Deadline)"/>
    /// <param name="body">Takes the request, and holds it while the call is opened.</param>
    /// <param name="cancelled">Cancelled with the deadline at the latest.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<UpstreamCall> OpenAsync(
        Deployment deployment, RouteWork work, Resumption from, PooledBuffer body, Deadline deadline, CancellationToken cancelled)
    {
        try
        {
            body.Clear();
            var exchange = work.Exchange;
            var upstream = new UpstreamRequest(deployment.UpstreamModel, from.Prefill) { MaxTokens = from.MaxTokens };
            if (exchange.Write(work, deployment, upstream, body) is { IsRefusal: true } unmapped)
                return new(deployment, null, AttemptFailure.Unsupported) { Unmapped = unmapped };

            using var request = RequestOf(exchange.Endpoint(work, deployment), deployment, body);
            var response = await invoker.SendAsync(request, cancelled);
            return new(deployment, response, OfStatus(response.StatusCode))
            {
                Translator = exchange.CreateTranslator(work, deployment, upstream, time.GetUtcNow().ToUnixTimeSeconds()),
                RetryAfter = RetryAfterOf(response, deployment),
            };
        }
        catch (OperationCanceledException) when (cancelled.IsCancellationRequested)
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
        catch
        {
            deployment.Health.Leave();
            throw;
        }
    }

    private static HttpRequestMessage RequestOf(Uri endpoint, Deployment deployment, PooledBuffer body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint)
        {
            // HTTP/2 where TLS negotiates it, else 1.1.
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
            Content = new ReadOnlyMemoryContent(body.Memory),
        };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json"); // A parsed value would be written out again for each request.
        deployment.Provider.Authorize(request);
        return request;
    }

    /// <summary>How long a provider that failed wants to be left alone, which it then is.</summary>
    private TimeSpan RetryAfterOf(HttpResponseMessage response, Deployment deployment)
    {
        if (response.IsSuccessStatusCode)
            return TimeSpan.Zero;
        var wait = RetryHints.Of(response.Headers, time.GetUtcNow());
        if (response.StatusCode == HttpStatusCode.TooManyRequests || (wait > TimeSpan.Zero && (int)response.StatusCode >= 500))
            deployment.Health.CoolDown(wait);
        return wait > s_longestWait ? s_longestWait : wait;
    }

    private static AttemptFailure OfStatus(HttpStatusCode status) => (int)status switch
    {
        >= 200 and < 300 => AttemptFailure.None,
        429 => AttemptFailure.RateLimited,
        408 or 409 or 425 or >= 500 => AttemptFailure.ServerError,
        401 or 402 or 403 or 407 => AttemptFailure.CredentialRefused,
        404 or 405 or 410 => AttemptFailure.ModelNotFound,
        >= 400 => AttemptFailure.RequestRefused,
        _ => AttemptFailure.Malformed,
    };
}
