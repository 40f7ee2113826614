using System.Text.Json;

namespace EdgeRouter.Cli.Rows;

/// <summary>A prompt of <c>train</c>, <c>eval routing</c> and <c>eval types</c>, with the labels that it has.</summary>
/// <param name="Strong">Score of the strong model, as <paramref name="Weak"/> of the weak one.</param>
/// <param name="Subject">What prompts have in common that others lack; else <paramref name="Bench"/>, else <paramref name="Source"/> stands for it.</param>
/// <param name="Scores">By model, as <paramref name="CostUsd"/>.</param>
internal sealed record PromptRow(
    string Prompt, JsonElement Id = default, double? Strong = null, double? Weak = null, string? Subject = null, string? Bench = null, string? Source = null,
    string? Type = null, string? Difficulty = null, Dictionary<string, double>? Scores = null, Dictionary<string, double>? CostUsd = null)
{
    public const string Shape = """{"id": ..., "prompt": "...", "strong": 1, "weak": 0, "type": "...", "difficulty": "..."}, labels where there are any""";
}
