using System.Text.Json.Nodes;

namespace EdgeRouter.Scenarios.Client;

/// <summary>An answer as it came.</summary>
/// <param name="Cache">What <c>x-edgerouter-cache</c> says.</param>
/// <param name="Attempts">What <c>x-edgerouter-attempts</c> says.</param>
/// <param name="Finish">Null: it never ended.</param>
/// <param name="ToolCalls">Null: none.</param>
internal sealed record ChatAnswer(int Status, string Cache, string Attempts, string Text, string? Finish, JsonArray? ToolCalls, int Bytes)
{
    /// <summary>What is wrong with it as an answer in words; null when it is a whole one.</summary>
    public string? Fault => Status != 200 ? $"status {Status}" : Finish != "stop" ? $"ended with {Finish ?? "nothing"}" : null;
}
