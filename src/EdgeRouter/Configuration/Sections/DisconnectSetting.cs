using EdgeRouter.Configuration.Values;
using EdgeRouter.Configuration.Yaml;

namespace EdgeRouter.Configuration.Sections;

/// <summary>A provider's <c>on_disconnect: cancel|drain</c> and <c>drain_limit</c>.</summary>
internal static class DisconnectSetting
{
    private static readonly TimeSpan s_usual = TimeSpan.FromSeconds(30);

    /// <returns>How long to drain; zero to cancel.</returns>
    public static TimeSpan Read(YamlMap provider)
    {
        var drains = false;
        if (provider.Text("on_disconnect") is { } text)
        {
            drains = text.Value == "drain";
            if (!drains && text.Value != "cancel")
                provider.Fail("on_disconnect", $"unknown '{text.Shown}'{Suggestion.DidYouMean(text.Value, ["cancel", "drain"])} (known: cancel, drain)");
        }

        var limit = provider.Optional<TimeSpan>("drain_limit", Durations.TryParseTimeout);
        if (limit is not null && !drains)
            provider.Fail("drain_limit", "bounds 'on_disconnect: drain', which is not set");
        return drains ? limit ?? s_usual : TimeSpan.Zero;
    }
}
