using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace EdgeRouter.Keys;

/// <summary>Makes keys: "er-" and 32 bytes of the system's randomness in base64url, 46 characters.</summary>
public static class KeyFactory
{
    public const string Prefix = "er-";

    private const int RandomBytes = 32;

    public static NewKey Create()
    {
        var key = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));
        return new NewKey(key, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))));
    }

    /// <summary>The line for the configuration's <c>keys</c>, with every name quoted that YAML could read otherwise.</summary>
    public static string YamlLine(in NewKey key, string name, string tenant, string? plan)
        => $"- {{ name: {Quote(name)}, sha256: {key.Sha256}, tenant: {Quote(tenant)}{(plan is null ? "" : $", plan: {Quote(plan)}")} }}";

    /// <summary>A word of letters, digits, - and _ that starts with a letter is text to every YAML reader but for a few; all else goes in single quotes.</summary>
    private static string Quote(string text)
        => text.Length > 0 && char.IsAsciiLetter(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') && !IsYamlWord(text)
            ? text
            : $"'{text.Replace("'", "''", StringComparison.Ordinal).Replace("${", "$${", StringComparison.Ordinal)}'";

    private static bool IsYamlWord(string text) => text.ToUpperInvariant() is "NULL" or "TRUE" or "FALSE" or "YES" or "NO" or "ON" or "OFF";
}
