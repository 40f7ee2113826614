using EdgeRouter.Metrics;
using EdgeRouter.Wire.Buffers;
using Microsoft.AspNetCore.Http;

namespace EdgeRouter.Admin;

/// <summary>GET /metrics: Prometheus text format 0.0.4.</summary>
internal sealed class MetricsEndpoint(PrometheusExporter exporter)
{
    public async Task WriteAsync(HttpContext context)
    {
        using var buffer = new PooledBuffer(16 * 1024);
        exporter.Write(buffer);
        await JsonReply.WriteAsync(context, StatusCodes.Status200OK, buffer, "text/plain; version=0.0.4; charset=utf-8");
    }
}
