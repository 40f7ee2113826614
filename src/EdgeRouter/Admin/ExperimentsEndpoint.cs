using System.Text.Json;
using EdgeRouter.Learn;
using EdgeRouter.Routing.Learn.Experiments;
using EdgeRouter.Wire.Buffers;
using Microsoft.AspNetCore.Http;

namespace EdgeRouter.Admin;

/// <summary>GET /admin/experiments: what came of each arm since the start, with intervals of 95%, and its difference from the control. For the eyes that may see /metrics.</summary>
internal sealed class ExperimentsEndpoint(Learning learning, FleetGate gate)
{
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
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("object"u8, "experiments"u8);
        json.WriteStartArray("data"u8);
        foreach (var experiment in learning.Experiments)
            Write(json, experiment);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Experiment experiment)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, experiment.Name);
        json.WriteString("route"u8, experiment.Route.Name);
        json.WriteString("by"u8, experiment.By switch { SplitBy.Session => "session"u8, SplitBy.User => "user"u8, _ => "request"u8 });
        json.WriteStartArray("arms"u8);
        var control = experiment.TallyOf(experiment.Arms[0])!.Read();
        for (var i = 0; i < experiment.Arms.Count; i++)
            Write(json, experiment.Arms[i].Name, experiment.Shares[i], experiment.TallyOf(experiment.Arms[i])!.Read(), i == 0 ? null : control);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, int share, in ArmFigures arm, ArmFigures? control)
    {
        json.WriteStartObject();
        json.WriteString("arm"u8, name);
        json.WriteNumber("share"u8, share);
        json.WriteNumber("requests"u8, arm.Requests);
        WriteMean(json, "cost_usd", arm.Cost, control?.Cost);
        WriteMean(json, "seconds", arm.Seconds, control?.Seconds);
        WriteRate(json, "failed", arm.Failed, control?.Failed);
        WriteRate(json, "escalated", arm.Escalated, control?.Escalated);
        WriteRate(json, "helpful", arm.Helpful, control?.Helpful);
        json.WriteEndObject();
    }

    private static void WriteMean(Utf8JsonWriter json, string name, in Moments arm, Moments? control)
    {
        json.WriteStartObject(name);
        json.WriteNumber("mean"u8, arm.Mean);
        WriteIntervals(json, arm.Confidence(), control is { } other ? arm.Less(other) : null);
    }

    private static void WriteRate(Utf8JsonWriter json, string name, in Rate arm, Rate? control)
    {
        json.WriteStartObject(name);
        json.WriteNumber("of"u8, arm.Of);
        if (arm.Of > 0)
            json.WriteNumber("rate"u8, arm.Value);
        WriteIntervals(json, arm.Confidence(), control is { } other ? arm.Less(other) : null);
    }

    private static void WriteIntervals(Utf8JsonWriter json, Interval? own, Interval? difference)
    {
        Write(json, "interval", own);
        Write(json, "less_control", difference);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, Interval? interval)
    {
        if (interval is not var (low, high))
            return;
        json.WriteStartArray(name);
        json.WriteNumberValue(low);
        json.WriteNumberValue(high);
        json.WriteEndArray();
    }
}
