using System.Text.Json;

namespace EdgeRouter.Cli.Rows;

/// <summary>A line of a user's own data: a request {seq, text, class, known_different} or a pair {a, b, label}; a file holds one kind.</summary>
internal sealed record LabelledRow(
    long? Seq = null, string? Text = null, string? Class = null, string[]? KnownDifferent = null, string? A = null, string? B = null, JsonElement Label = default)
{
    public const string Shape = """{"seq": 0, "text": "...", "class": "..."} or {"a": "...", "b": "...", "label": 0 or 1}""";

    public bool IsRequest => Seq is not null && Text is not null;

    public bool IsPair => A is not null && B is not null;
}
