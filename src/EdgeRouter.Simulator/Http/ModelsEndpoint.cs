using System.Text;
using Microsoft.AspNetCore.Http;

namespace EdgeRouter.Simulator;

/// <summary><c>GET /v1/models</c>, written once.</summary>
internal sealed class ModelsEndpoint(SimulatorOptions options)
{
    // 2026-01-01T00:00:00Z: models do not get newer with each start.
    private const long Created = 1767225600;

    private readonly byte[] _body = Encoding.UTF8.GetBytes(
        "{\"object\":\"list\",\"data\":["
        + string.Join(',', options.Models.Select(model => $"{{\"id\":{JsonText.Quote(model.Name)},\"object\":\"model\",\"created\":{Created},\"owned_by\":\"edgerouter-simulator\"}}"))
        + "]}");

    public Task HandleAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = _body.Length;
        return context.Response.BodyWriter.WriteAsync(_body).AsTask();
    }
}
