using System.Text.Json;

namespace EdgeRouter.Simulator;

/// <summary>What the simulator needs to know of a chat request.</summary>
internal sealed class ChatAsk
{
    public string Model { get; set; } = "";
    public bool Stream { get; set; }
    public bool IncludeUsage { get; set; }
    /// <summary><c>max_completion_tokens</c>, else <c>max_tokens</c>, else no limit.</summary>
    public int MaxTokens { get; set; } = int.MaxValue;
    public int Choices { get; set; } = 1;
    public bool Logprobs { get; set; }
    public int TopLogprobs { get; set; }
    public bool ParallelToolCalls { get; set; } = true;
    public IReadOnlyList<OfferedTool> Tools { get; set; } = [];
    public ToolDemand Demand { get; set; }
    /// <summary>The tool that must be called, with <see cref="ToolDemand.Any"/>; null for whichever.</summary>
    public string? ForcedTool { get; set; }
    /// <summary>The answer shall be a JSON object.</summary>
    public bool WantsJson { get; set; }
    /// <summary>What that object shall look like; undefined when that is left to the model.</summary>
    public JsonElement Schema { get; set; }

    /// <summary>Stable hash of the conversation without a trailing assistant message.</summary>
    public ulong Seed { get; set; }
    public int PromptTokens { get; set; }
    public int Messages { get; set; }
    /// <summary>Text of the last user message, empty when there is none.</summary>
    public string Question { get; set; } = "";
    /// <summary>Text of the final message when it is a tool's result, else null.</summary>
    public string? ToolResult { get; set; }
    /// <summary>Text of the final message when it is the assistant's, else null.</summary>
    public string? Prefill { get; set; }
}
