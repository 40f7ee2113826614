using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using EdgeRouter.Hosting;
using EdgeRouter.Memory;
using EdgeRouter.Memory.Embedding;
using EdgeRouter.Memory.Vectors;
using EdgeRouter.Routing.Plan;
using EdgeRouter.Wire.Buffers;
using Microsoft.AspNetCore.Http;

namespace EdgeRouter.Admin;

/// <summary>
/// GET /health: serving is <c>status: ok</c>; whether near lookup is ready stands beside it, since the router serves without it. So much is for anybody;
/// what runs here, how much is in the index and how the models' deployments are doing is for who may see the metrics.
/// </summary>
internal sealed class HealthEndpoint(AnswerCache cache, Embedder? embedder, RouteTable table, FleetGate gate)
{
    public async Task WriteAsync(HttpContext context)
    {
        using var buffer = new PooledBuffer(1024);
        Write(buffer, all: gate.Refuses(context.Request) is null);
        await JsonReply.WriteAsync(context, StatusCodes.Status200OK, buffer);
    }

    private void Write(PooledBuffer buffer, bool all)
    {
        // Read by people: "avx2+fma", not "avx2\u002Bfma".
        using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("status"u8, "ok"u8);
        json.WriteBoolean("ready"u8, embedder is not { State: EmbedderState.Loading });
        if (all)
            WriteDetails(json);
        json.WriteEndObject();
    }

    private void WriteDetails(Utf8JsonWriter json)
    {
        json.WriteString("version"u8, Version.Text);
        json.WriteString("framework"u8, RuntimeInformation.FrameworkDescription);
        json.WriteString("isa"u8, Isa.Describe());
        json.WriteString("kernel"u8, DotKernel.Name);
        json.WriteStartObject("near"u8);
        json.WriteString("state"u8, embedder?.State switch { EmbedderState.Loading => "loading"u8, EmbedderState.Ready => "ready"u8, _ => "off"u8 });
        json.WriteString("detail"u8, embedder?.Detail ?? "switched off by the configuration");
        json.WriteNumber("index_rows"u8, cache.IndexRows);
        json.WriteEndObject();
        DeploymentReport.Write(json, table.Models);
    }
}
