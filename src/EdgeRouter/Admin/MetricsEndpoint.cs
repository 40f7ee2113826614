using EdgeRouter.Metrics;
using EdgeRouter.Wire.Buffers;
using Microsoft.AspNetCore.Http;

namespace EdgeRouter.Admin;

/// <summary>GET /metrics: Prometheus text format 0.0.4, of all tenants together.</summary>
internal sealed class MetricsEndpoint(PrometheusExporter exporter, FleetGate gate)
{
    public async Task WriteAsync(HttpContext context)
    {
        switch (gate.Refuses(context.Request))
        {
            case StatusCodes.Status401Unauthorized:
                await JsonReply.ErrorAsync(context, 401, "Send a key as 'Authorization: Bearer KEY'.", "invalid_api_key");
                return;
            case { } status:
                await JsonReply.ErrorAsync(context, status, "This concerns all tenants: it needs a key with 'admin: true', or without keys a program on this machine.", "admin_key_required");
                return;
        }

        using var buffer = new PooledBuffer(16 * 1024);
        exporter.Write(buffer);
        await JsonReply.WriteAsync(context, StatusCodes.Status200OK, buffer, "text/plain; version=0.0.4; charset=utf-8");
    }
}
