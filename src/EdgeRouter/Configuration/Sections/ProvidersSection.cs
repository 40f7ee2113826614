using EdgeRouter.Configuration.Values;
using EdgeRouter.Configuration.Yaml;

namespace EdgeRouter.Configuration.Sections;

/// <summary><c>providers: { NAME: { dialect, base_url, api_key, more_keys, api_version, on_disconnect, drain_limit } }</c></summary>
internal static class ProvidersSection
{
    private const string OpenAi = "openai";

    /// <summary>Dialects, and where they are spoken first of all; OpenAI's is spoken in too many places to guess one.</summary>
    private static readonly Dictionary<string, string?> s_dialects = new(StringComparer.Ordinal)
    {
        [OpenAi] = null,
        ["anthropic"] = "https://api.anthropic.com/v1/",
        ["gemini"] = "https://generativelanguage.googleapis.com/v1beta/",
    };

    private static readonly Uri s_nowhere = new("http://localhost/");

    /// <summary>All that are named, unsound ones too, so that a model naming one is not an error of its own.</summary>
    public static IReadOnlyList<ProviderConfig> Read(YamlMap map)
    {
        var providers = new List<ProviderConfig>();
        foreach (var (name, line, provider) in map.Maps())
        {
            if (Names.SymbolProblem(name) is { } problem)
                map.Errors.Add(line, $"providers: '{Shown.Text(name)}': {problem}");
            var dialect = Dialect(provider);
            providers.Add(new ProviderConfig(name, dialect, BaseUrl(provider, dialect), ApiKey(provider))
            {
                MoreKeys = MoreKeys(provider),
                ApiVersion = ApiVersion(provider, dialect),
                DrainLimit = DisconnectSetting.Read(provider),
            });
            provider.Close();
        }

        if (providers.Count == 0)
            map.Errors.Add(map.Line, "no provider: 'providers' needs at least one");
        return providers;
    }

    private static string Dialect(YamlMap map)
    {
        if (map.RequiredText("dialect") is not { } text)
            return OpenAi;
        if (s_dialects.ContainsKey(text.Value))
            return text.Value;
        map.Fail("dialect", $"unknown dialect '{text.Shown}'{Suggestion.DidYouMean(text.Value, [.. s_dialects.Keys])} (known: {string.Join(", ", s_dialects.Keys)})");
        return OpenAi;
    }

    private static Uri BaseUrl(YamlMap map, string dialect)
    {
        if (s_dialects[dialect] is { } usual && !map.Has("base_url"))
            return new(usual);
        if (map.RequiredText("base_url") is not { } text)
            return s_nowhere;
        if (!Uri.TryCreate(text.Value, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.Host.Length == 0)
            map.Fail("base_url", $"'{text.Shown}' is no absolute http or https URL, such as https://api.openai.com/v1");
        else if (url.UserInfo.Length > 0)
            map.Fail("base_url", "carries a credential before its '@'; that belongs in api_key");
        else if (url.Query.Length > 0 || url.Fragment.Length > 0)
            map.Fail("base_url", "ends in a query or fragment; paths are put behind it");
        else
            return url.AbsolutePath.EndsWith('/') ? url : new Uri(url.AbsoluteUri + "/");
        return s_nowhere;
    }

    private static string[] MoreKeys(YamlMap map)
    {
        var keys = map.TextList("more_keys");
        if (keys.Count > 0 && !map.Has("api_key"))
            map.Fail("more_keys", "comes beside 'api_key', which is missing");
        if (keys.Any(key => !IsKey(key.Value)))
            map.Fail("more_keys", "holds a key that is empty or has white space, a line end or a character outside ASCII, which no header can carry");
        return [.. keys.Select(key => key.Value)];
    }

    private static bool IsKey(string text) => text.Length > 0 && text.All(c => c is > ' ' and <= '~');

    private static string? ApiVersion(YamlMap map, string dialect)
    {
        if (map.Text("api_version") is not { } text)
            return null;
        if (dialect != OpenAi)
            map.Fail("api_version", $"is Azure's, of dialect {OpenAi}");
        else if (text.Value.Length == 0 || !text.Value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.'))
            map.Fail("api_version", $"'{text.Shown}' is no version such as 2024-10-21");
        return text.Value;
    }

    private static string ApiKey(YamlMap map)
    {
        if (map.Text("api_key") is not { } text)
            return "";
        if (IsKey(text.Value))
            return text.Value;
        map.Fail("api_key", text.Value.Length == 0
            ? "is empty; take it out when the provider asks for none"
            : "holds white space, a line end or a character outside ASCII, which no header can carry");
        return "";
    }
}
