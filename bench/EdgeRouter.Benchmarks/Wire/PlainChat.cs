using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeRouter.Benchmarks.Wire;

/// <summary>A request as objects, as one writes them down first. What is not named here is passed over.</summary>
internal sealed record PlainChat(string Model, bool Stream, double? Temperature, IReadOnlyList<PlainMessage> Messages, JsonElement? Tools);

/// <summary><paramref name="Content"/> is text or parts.</summary>
internal sealed record PlainMessage(string Role, JsonElement? Content, JsonElement? ToolCalls, string? ToolCallId);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PlainChat))]
internal sealed partial class PlainChatContext : JsonSerializerContext;
