using System.Text.Json;

namespace EdgeRouter.Cli.Rows;

/// <summary>A line of <c>eval cascade</c> and <c>train gate</c>: a question, a weak model's answer to it, and whether that was right.</summary>
/// <param name="Weak">From 0, wrong, to 1, right.</param>
internal sealed record CascadeRow(JsonElement Id, string Prompt, string WeakResponse, double Weak)
{
    public const string Shape = """{"id": ..., "prompt": "...", "weak_response": "...", "weak": 0 or 1}""";

    public bool IsRight => Weak >= 0.5;
}
