using EdgeRouter.Configuration.Values;
using EdgeRouter.Configuration.Yaml;

namespace EdgeRouter.Configuration.Sections;

/// <summary><c>providers: { NAME: { dialect, base_url, api_key, more_keys } }</c></summary>
internal static class ProvidersSection
{
    private const string OpenAi = "openai";

    private static readonly string[] s_planned = ["anthropic", "gemini", "ollama"];
    private static readonly Uri s_nowhere = new("http://localhost/");

    /// <summary>All that are named, unsound ones too, so that a model naming one is not an error of its own.</summary>
    public static IReadOnlyList<ProviderConfig> Read(YamlMap map)
    {
        var providers = new List<ProviderConfig>();
        foreach (var (name, line, provider) in map.Maps())
        {
            if (Names.SymbolProblem(name) is { } problem)
                map.Errors.Add(line, $"providers: '{Shown.Text(name)}': {problem}");
            providers.Add(new ProviderConfig(name, Dialect(provider), BaseUrl(provider), ApiKey(provider)) { MoreKeys = MoreKeys(provider) });
            provider.Close();
        }

        if (providers.Count == 0)
            map.Errors.Add(map.Line, "no provider: 'providers' needs at least one");
        return providers;
    }

    private static string Dialect(YamlMap map)
    {
        if (map.RequiredText("dialect") is not { } text || text.Value == OpenAi)
            return OpenAi;
        map.Fail("dialect", s_planned.Contains(text.Value)
            ? $"'{text.Value}' is not spoken yet; use the provider's OpenAI-compatible endpoint with dialect {OpenAi}"
            : $"unknown dialect '{text.Shown}'{Suggestion.DidYouMean(text.Value, [OpenAi])} (known: {OpenAi})");
        return OpenAi;
    }

    private static Uri BaseUrl(YamlMap map)
    {
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
