using EdgeRouter.Configuration.Values;
using EdgeRouter.Configuration.Yaml;

namespace EdgeRouter.Configuration.Sections;

/// <summary><c>routing.llm: { model, deadline, remembered, band }</c></summary>
internal static class LlmSection
{
    public static LlmConfig Read(YamlMap map, IReadOnlyList<ModelConfig> models)
    {
        var model = map.RequiredText("model");
        if (model is { } text && models.All(known => known.Name != text.Value))
            map.Fail("model", $"no chat model is called '{text.Shown}'{Suggestion.DidYouMean(text.Value, models.Select(known => known.Name))}");
        var llm = new LlmConfig(
            model?.Value ?? "",
            map.Value("deadline", Durations.TryParseTimeout, TimeSpan.FromSeconds(1)),
            map.Value("remembered", Numbers.TryParseCount, 4096))
        {
            Band = map.Value("band", Numbers.TryParseRate, 0.05),
        };
        map.Close();
        return llm;
    }
}
