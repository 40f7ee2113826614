using EdgeRouter.Metrics;
using EdgeRouter.Wire.Buffers;
using Microsoft.AspNetCore.Http;

namespace EdgeRouter.Admin;

/// <summary>GET /metrics: Prometheus text format 0.0.4, of all tenants together.</summary>
internal sealed class MetricsEndpoint(PrometheusExporter exporter, FleetGate gate)
{
    public async Task WriteAsync(HttpContext context)
    {
        if (gate.Refuses(context.Request) is var (status, message, code))
        {
            await JsonReply.ErrorAsync(context, status, message, code);
            return;
        }

        using var buffer = new PooledBuffer(16 * 1024);
        exporter.Write(buffer);
        await JsonReply.WriteAsync(context, StatusCodes.Status200OK, buffer, "text/plain; version=0.0.4; charset=utf-8");
    }
}
