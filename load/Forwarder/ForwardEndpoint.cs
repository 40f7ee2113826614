using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace EdgeRouter.Load.Forwarder;

/// <summary>Sends a request on as it came, and its answer back as it comes.</summary>
internal sealed class ForwardEndpoint(HttpClient client, Uri upstream)
{
    public async Task HandleAsync(HttpContext context)
    {
        var request = context.Request;
        using var message = new HttpRequestMessage(new(request.Method), new Uri(upstream, request.Path + request.QueryString.ToString()));
        message.Content = new StreamContent(request.Body);
        foreach (var (name, values) in request.Headers)
        {
            if (!IsOfTheHop(name) && !message.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
                message.Content.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        }

        using var answer = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
        {
            if (!IsOfTheHop(name))
                context.Response.Headers[name] = new StringValues([.. values]);
        }
        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private static bool IsOfTheHop(string header) => header.ToUpperInvariant() is "HOST" or "CONNECTION" or "KEEP-ALIVE" or "TRANSFER-ENCODING" or "UPGRADE";
}
