namespace EdgeRouter.Simulator;

/// <summary>Which of the request's tools the model calls: those forced by <c>tool_choice</c>, else those that the user's last words name.</summary>
internal static class ToolChooser
{
    public static IReadOnlyList<ToolCall> Choose(ChatAsk ask, ulong seed)
    {
        // After a tool's result comes an answer, unless another call is demanded.
        if (ask.Demand == ToolDemand.None || (ask.Demand == ToolDemand.Auto && ask.ToolResult is not null))
            return [];

        var calls = new List<ToolCall>();
        foreach (var tool in ask.Tools)
        {
            if (ask.ForcedTool is null ? IsNamed(tool.Name, ask.Question) : tool.Name == ask.ForcedTool)
                calls.Add(Call(tool, ask, seed, calls.Count));
            if (calls.Count > 0 && (!ask.ParallelToolCalls || ask.ForcedTool is not null))
                return calls;
        }
        if (calls.Count == 0 && ask.Demand == ToolDemand.Any && ask.Tools.Count > 0)
            calls.Add(Call(ask.Tools[0], ask, seed, 0));
        return calls;
    }

    private static ToolCall Call(OfferedTool tool, ChatAsk ask, ulong seed, int index)
    {
        string id = $"call_{StableHash.Mix(seed + (ulong)index + 1):x16}";
        return new ToolCall(id, tool.Name, SchemaFiller.Fill(tool.Parameters, ask.Question, seed));
    }

    /// <summary>Whether the words hold the tool's name, also with spaces for its underscores.</summary>
    private static bool IsNamed(string name, string words) =>
        words.Contains(name, StringComparison.OrdinalIgnoreCase)
            || words.Contains(name.Replace('_', ' '), StringComparison.OrdinalIgnoreCase);
}
