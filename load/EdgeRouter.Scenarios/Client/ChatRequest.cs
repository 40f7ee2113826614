using System.Text.Json.Nodes;

namespace EdgeRouter.Scenarios.Client;

/// <summary>What is asked for.</summary>
/// <param name="Messages">The conversation, as the wire has it.</param>
/// <param name="Tools">Null: none are offered.</param>
/// <param name="Session">Null: the router is not told of one.</param>
internal sealed record ChatRequest(string Model, JsonArray Messages, bool Stream = false, bool Cache = true, JsonArray? Tools = null, string? Session = null)
{
    public static ChatRequest Of(string question, bool stream = false, bool cache = true) => new("auto", [User(question)], stream, cache);

    public static JsonObject User(string text) => new() { ["role"] = "user", ["content"] = text };

    public string ToJson()
    {
        var body = new JsonObject { ["model"] = Model, ["messages"] = Messages.DeepClone() };
        if (Stream)
            body["stream"] = true;
        if (Tools is not null)
            body["tools"] = Tools.DeepClone();
        return body.ToJsonString();
    }
}
