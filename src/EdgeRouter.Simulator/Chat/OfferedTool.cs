using System.Text.Json;

namespace EdgeRouter.Simulator;

/// <param name="Parameters">JSON Schema of the arguments; undefined when the request has none.</param>
internal sealed record OfferedTool(string Name, JsonElement Parameters);
