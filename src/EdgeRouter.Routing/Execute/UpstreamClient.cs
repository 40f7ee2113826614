using System.Net;
using System.Net.Http.Headers;
using EdgeRouter.Routing.Plan;
using EdgeRouter.Wire.Chat;
using EdgeRouter.Wire.Dialects;

namespace EdgeRouter.Routing.Execute;

/// <summary>An opened call: a success's response to read, or why there is none. Dispose ends the call; before its end that cancels it upstream.</summary>
internal readonly record struct UpstreamCall(HttpResponseMessage? Response, AttemptFailure Failure) : IDisposable
{
    /// <summary>Turns the response into OpenAI's; null when it is.</summary>
    public IAnswerTranslator? Translator { get; init; }

    /// <summary>What the provider's protocol cannot say, of <see cref="AttemptFailure.Unsupported"/>.</summary>
    public Unmapped Unmapped { get; init; }

    public int Status => (int)(Response?.StatusCode ?? 0);

    public void Dispose() => Response?.Dispose();
}

/// <summary>Sends one request to one model and reads no further than the headers.</summary>
internal sealed class UpstreamClient(HttpMessageInvoker invoker, TimeProvider time)
{
    private static readonly MediaTypeHeaderValue s_json = new("application/json");

    /// <param name="prefill">JSON-escaped start of the answer, or empty.</param>
    public async ValueTask<UpstreamCall> OpenAsync(Model model, RouteWork work, ReadOnlyMemory<byte> prefill, Deadline deadline)
    {
        work.Upstream.Clear();
        var dialect = model.Provider.Dialect;
        var upstream = new UpstreamRequest(model.UpstreamModel, prefill);
        if (dialect.WriteRequest(work.Request, upstream, work.Upstream) is { IsRefusal: true } unmapped)
            return new(null, AttemptFailure.Unsupported) { Unmapped = unmapped };

        using var request = new HttpRequestMessage(HttpMethod.Post, model.Endpoint(work.Request.Has(ChatFlags.Stream)))
        {
            Version = HttpVersion.Version11,
            Content = new ReadOnlyMemoryContent(work.Upstream.Memory),
        };
        request.Content.Headers.ContentType = s_json;
        model.Provider.Authorize(request);

        try
        {
            var response = await invoker.SendAsync(request, deadline.Token);
            NoteRetryAfter(response, work);
            return new(response, OfStatus(response.StatusCode))
            {
                Translator = dialect.CreateTranslator(work.Request, upstream, time.GetUtcNow().ToUnixTimeSeconds()),
            };
        }
        catch (OperationCanceledException) when (deadline.Token.IsCancellationRequested)
        {
            return new(null, deadline.Verdict());
        }
        catch (OperationCanceledException)
        {
            // SocketsHttpHandler.ConnectTimeout cancels with a token of its own.
            return new(null, AttemptFailure.ConnectTimeout);
        }
        catch (HttpRequestException)
        {
            return new(null, AttemptFailure.ConnectFailed);
        }
    }

    /// <summary>The shortest wait any provider named: then one of them may be free again.</summary>
    private void NoteRetryAfter(HttpResponseMessage response, RouteWork work)
    {
        if (response.Headers.RetryAfter is not { } header)
            return;
        var wait = header.Delta ?? header.Date - time.GetUtcNow();
        if (wait > TimeSpan.Zero && (work.RetryAfter == TimeSpan.Zero || wait < work.RetryAfter))
            work.RetryAfter = wait.Value;
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
