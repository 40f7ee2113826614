using System.Text.Json;
using EdgeRouter.Routing.Plan;
using EdgeRouter.Wire.Buffers;
using Microsoft.AspNetCore.Http;

namespace EdgeRouter.Admin;

/// <summary>GET /v1/models: <c>auto</c> and the other routes, the tiers and the registry, in OpenAI's list shape.</summary>
internal sealed class ModelsEndpoint(RouteTable table)
{
    public async Task WriteAsync(HttpContext context)
    {
        using var buffer = new PooledBuffer();
        Write(buffer);
        await JsonReply.WriteAsync(context, StatusCodes.Status200OK, buffer);
    }

    private void Write(PooledBuffer buffer)
    {
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("object"u8, "list"u8);
        json.WriteStartArray("data"u8);
        foreach (var route in table.Routes)
            Entry(json, route.Name, "edgerouter");
        foreach (var tier in table.Tiers)
            Entry(json, tier, "edgerouter");
        foreach (var model in table.Models)
            Entry(json, model.Name, model.Deployments[0].Provider.Name);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Entry(Utf8JsonWriter json, string id, string owner)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, id);
        json.WriteString("object"u8, "model"u8);
        json.WriteNumber("created"u8, 0);
        json.WriteString("owned_by"u8, owner);
        json.WriteEndObject();
    }
}
