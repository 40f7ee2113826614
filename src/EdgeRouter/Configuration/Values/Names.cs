using System.Buffers;

namespace EdgeRouter.Configuration.Values;

/// <summary>What may be a name. Those of models, tiers and providers go into response headers and metric labels.</summary>
internal static class Names
{
    public const string Auto = "auto";
    private const int MaxLength = 128;

    private static readonly SearchValues<char> s_symbol =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:/@+-");

    /// <summary>Model, tier, provider: fit for a header. Null when it is.</summary>
    public static string? SymbolProblem(string name) => name.Length is 0 or > MaxLength || name.AsSpan().ContainsAnyExcept(s_symbol)
        ? $"a name is 1 to {MaxLength} letters, digits or ._:/@+-" : null;

    /// <summary>Key, tenant, plan, rule: any one line of text. Null when it is.</summary>
    public static string? LabelProblem(string name) => string.IsNullOrWhiteSpace(name) || name.Length > MaxLength || name.Any(char.IsControl)
        ? $"a name is 1 to {MaxLength} characters on one line" : null;

    /// <summary>"auto" and "auto:..." ask the router to choose, so nothing else may be called so.</summary>
    public static bool IsReserved(string name)
        => name.Equals(Auto, StringComparison.OrdinalIgnoreCase) || name.StartsWith(Auto + ":", StringComparison.OrdinalIgnoreCase);
}
