namespace EdgeRouter.Simulator;

/// <param name="Arguments">A JSON object as text, as the wire has it.</param>
internal sealed record ToolCall(string Id, string Name, string Arguments);
