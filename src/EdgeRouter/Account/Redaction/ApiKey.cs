using System.Buffers;

namespace EdgeRouter.Account;

/// <summary>Keys by the prefixes that their makers give them, and long runs of letters and digits that read like nothing but one.</summary>
internal static class ApiKey
{
    /// <summary>RFC 6750's b68token.</summary>
    public static readonly SearchValues<char> TokenChars = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/=");

    private static readonly SearchValues<char> s_run = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+=");
    private static readonly SearchValues<char> s_base64 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
    private static readonly SearchValues<char> s_hex = SearchValues.Create("0123456789abcdefABCDEF");

    private static readonly string[] s_prefixes =
    [
        "sk-", "sk_", "rk_", "pk_", "er-", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xapp-",
        "AKIA", "ASIA", "AIza", "hf_", "gsk_", "xai-", "npm_", "pypi-", "dop_v1_", "SG.", "ya29.", "eyJ",
    ];

    /// <summary>What follows a prefix.</summary>
    private const int Shortest = 16;
    private const int LongRun = 32;

    /// <summary>An AWS secret key, which may have slashes in it as a path has.</summary>
    private const int AwsSecret = 40;

    /// <summary>So far is looked to tell a key; it is then taken out to its end.</summary>
    private const int Looked = 128;

    private static readonly SearchValues<char> s_small = SearchValues.Create("abcdefghijklmnopqrstuvwxyz-_./~+=");

    /// <returns>0 when none begins here.</returns>
    public static int LengthAt(ReadOnlySpan<char> text)
    {
        var near = text[..Math.Min(text.Length, Looked)];
        foreach (var prefix in s_prefixes)
        {
            // "sk-learn-based-pipelines" is prose.
            if (near.StartsWith(prefix, StringComparison.Ordinal) && Run(near[prefix.Length..], TokenChars).TrimEnd('.') is { Length: >= Shortest } rest && rest.ContainsAnyExcept(s_small))
                return Run(text, TokenChars).TrimEnd('.').Length;
        }

        var run = Run(near, s_run);
        if (run.Length >= LongRun && (IsMixed(run) || (!run.ContainsAnyExcept(s_hex) && run.ContainsAnyInRange('0', '9'))))
            return Run(text, s_run).Length;
        return Run(near, s_base64) is { Length: AwsSecret } secret && IsMixed(secret) ? AwsSecret : 0;
    }

    private static ReadOnlySpan<char> Run(ReadOnlySpan<char> text, SearchValues<char> of)
    {
        var end = text.IndexOfAnyExcept(of);
        return end < 0 ? text : text[..end];
    }

    private static bool IsMixed(ReadOnlySpan<char> run) => run.ContainsAnyInRange('a', 'z') && run.ContainsAnyInRange('A', 'Z') && run.ContainsAnyInRange('0', '9');
}
