using System.Text.RegularExpressions;
using EdgeRouter.Configuration.Values;
using EdgeRouter.Configuration.Yaml;

namespace EdgeRouter.Configuration.Sections;

/// <summary><c>log: { decisions, max_size, files, prompts, review_per_week, redact }</c></summary>
internal static class LogSection
{
    /// <summary>A prompt on which a pattern takes longer is not written.</summary>
    private static readonly TimeSpan s_timeout = TimeSpan.FromMilliseconds(250);

    /// <returns>Null when no decisions are to be written.</returns>
    public static LogConfig? Read(YamlMap map)
    {
        var defaults = new LogConfig("");
        var directory = map.Text("decisions");
        if (directory is { } path && (string.IsNullOrWhiteSpace(path.Value) || path.Value.Contains('\0')))
            map.Fail("decisions", "is no path");
        var log = new LogConfig(directory?.Value ?? "")
        {
            MaxBytes = map.Value("max_size", Sizes.TryParseLogFile, defaults.MaxBytes),
            Files = map.Value("files", Numbers.TryParseFiles, defaults.Files),
            Prompts = map.Value("prompts", Numbers.TryParseBool, false),
            ReviewPerWeek = map.Value("review_per_week", Numbers.TryParseReviews, 0),
            Redact = [.. map.TextList("redact").Select(text => Pattern(map, text)).OfType<Regex>()],
        };
        if (directory is null && (map.Has("max_size") || map.Has("files") || map.Has("prompts") || map.Has("review_per_week") || map.Has("redact")))
            map.Fail("decisions", "is missing: without a directory nothing is written");
        if (log is { ReviewPerWeek: > 0, Prompts: false })
            map.Fail("review_per_week", "writes down what people asked and were told: it needs 'prompts: true'");
        map.Close();
        return directory is null ? null : log;
    }

    private static Regex? Pattern(YamlMap map, YamlText text)
    {
        try
        {
            var pattern = new Regex(text.Value, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, s_timeout);
            if (!pattern.IsMatch(""))
                return pattern;
            map.Errors.Add(text.Line, $"{map.Path}.redact: '{text.Shown}' matches where there is nothing");
        }
        catch (NotSupportedException)
        {
            map.Errors.Add(text.Line, $"{map.Path}.redact: '{text.Shown}' looks around or back, or repeats too much, which is not to be had in a time that is bounded");
        }
        catch (ArgumentException)
        {
            map.Errors.Add(text.Line, $"{map.Path}.redact: '{text.Shown}' is no regular expression");
        }

        return null;
    }
}
