using EdgeRouter.Configuration.Values;
using EdgeRouter.Configuration.Yaml;

namespace EdgeRouter.Configuration.Sections;

/// <summary><c>routing.llm: { model, deadline, remembered, from, until }</c></summary>
internal static class LlmSection
{
    public static LlmConfig Read(YamlMap map, IReadOnlyList<ModelConfig> models)
    {
        var model = map.RequiredText("model");
        if (model is { } text && models.All(known => known.Name != text.Value))
            map.Fail("model", $"no model is called '{text.Shown}'{Suggestion.DidYouMean(text.Value, models.Select(known => known.Name))}");
        var llm = new LlmConfig(
            model?.Value ?? "",
            map.Value("deadline", Durations.TryParseTimeout, TimeSpan.FromSeconds(1)),
            map.Value("remembered", Numbers.TryParseCount, 4096))
        {
            From = map.Value("from", Numbers.TryParseRate, 0.4),
            Until = map.Value("until", Numbers.TryParseRate, 0.6),
        };
        if (llm.From > llm.Until)
            map.Fail("from", "is above 'until', so that no score lies between them");
        map.Close();
        return llm;
    }
}
