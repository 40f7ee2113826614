using System.Buffers;
using System.Text;
using EdgeRouter.Http;
using EdgeRouter.Wire.Chat;
using Microsoft.AspNetCore.Http;

namespace EdgeRouter.Account;

/// <summary>What a client calls the feature it asks for, made fit for reports: short, and of few kinds of signs. It never becomes a metric's label.</summary>
internal static class FeatureName
{
    public const int MaxLength = 64;

    private static readonly SearchValues<char> s_allowed = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:/@+-");

    /// <summary>The header's, or else the <c>metadata</c>'s; null when there is neither.</summary>
    public static string? Of(in ChatRequest request, IHeaderDictionary headers)
    {
        if (Of(headers) is { } said)
            return said;
        return ClientTags.Metadata(request, "feature"u8) is { IsEmpty: false } utf8 ? Clean(Encoding.UTF8.GetString(utf8)) : null;
    }

    /// <summary>The header's; null when there is none.</summary>
    public static string? Of(IHeaderDictionary headers) =>
        headers.TryGetValue(HeaderNames.Feature, out var header) && header.ToString() is { Length: > 0 } name ? Clean(name) : null;

    /// <returns>The same string when nothing is wrong with it, so that nothing is allocated; null when nothing is left.</returns>
    public static string? Clean(string name)
    {
        if (name.Length is > 0 and <= MaxLength && !name.AsSpan().ContainsAnyExcept(s_allowed))
            return name;
        var trimmed = name.AsSpan().Trim();
        if (trimmed.IsEmpty)
            return null;
        return string.Create(Math.Min(trimmed.Length, MaxLength), trimmed, static (clean, from) =>
        {
            for (var i = 0; i < clean.Length; i++)
                clean[i] = s_allowed.Contains(from[i]) ? from[i] : '_';
        });
    }
}
