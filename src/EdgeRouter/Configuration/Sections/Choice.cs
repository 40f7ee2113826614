using EdgeRouter.Configuration.Yaml;

namespace EdgeRouter.Configuration.Sections;

/// <summary>A value that is one of a few words.</summary>
internal static class Choice
{
    /// <returns>Null when it is absent, or none of them, which the errors then say.</returns>
    public static T? Read<T>(YamlMap map, string key, params (string Name, T Value)[] known) where T : struct
    {
        if (map.Text(key) is not { } text)
            return null;
        foreach (var (name, value) in known)
        {
            if (text.Value == name)
                return value;
        }

        var names = known.Select(choice => choice.Name);
        map.Fail(key, $"unknown '{text.Shown}'{Suggestion.DidYouMean(text.Value, names)} (known: {string.Join(", ", names)})");
        return null;
    }
}
