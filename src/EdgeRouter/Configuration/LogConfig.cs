using System.Text.RegularExpressions;

namespace EdgeRouter.Configuration;

/// <summary>The decision log.</summary>
/// <param name="Directory">Where its files are.</param>
public sealed record LogConfig(string Directory)
{
    /// <summary>Bytes of a file, beyond which the next is begun.</summary>
    public long MaxBytes { get; init; } = 64L << 20;

    /// <summary>Most files kept.</summary>
    public int Files { get; init; } = 8;

    /// <summary>The user's last turn is written too, redacted.</summary>
    public bool Prompts { get; init; }

    /// <summary>What is taken out of prompts beside the built-in patterns. Non-backtracking, with a timeout.</summary>
    public IReadOnlyList<Regex> Redact { get; init; } = [];
}
