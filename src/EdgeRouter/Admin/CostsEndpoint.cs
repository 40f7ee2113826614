using System.Text.Json;
using EdgeRouter.Routing.Account;
using EdgeRouter.Wire.Buffers;
using Microsoft.AspNetCore.Http;

namespace EdgeRouter.Admin;

/// <summary>GET /admin/costs: what was spent and saved since the start, of all tenants. For the eyes that may see /metrics.</summary>
internal sealed class CostsEndpoint(Ledger ledger, FleetGate gate, TimeProvider time)
{
    private readonly DateTimeOffset _since = time.GetUtcNow();

    public async Task WriteAsync(HttpContext context)
    {
        if (gate.Refuses(context.Request) is var (status, message, code))
        {
            await JsonReply.ErrorAsync(context, status, message, code);
            return;
        }

        using var buffer = new PooledBuffer(4096);
        Write(buffer);
        await JsonReply.WriteAsync(context, StatusCodes.Status200OK, buffer);
    }

    private void Write(PooledBuffer buffer)
    {
        var (all, tables) = ledger.Read(static view => (view.All, new (string Name, List<CostLine> Lines)[]
        {
            ("tenants", CostLine.Of(view.Tenants)), ("keys", CostLine.Of(view.Keys)), ("features", CostLine.Of(view.Features)),
            ("tiers", CostLine.Of(view.Tiers)), ("models", CostLine.Of(view.Models)),
        }));
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("object"u8, "costs"u8);
        json.WriteString("since"u8, _since.UtcDateTime);
        json.WriteStartObject("total"u8);
        CostLine.Write(json, all);
        json.WriteEndObject();
        foreach (var (name, lines) in tables)
        {
            json.WriteStartArray(name);
            foreach (var line in lines)
                line.Write(json);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
