using EdgeRouter.Configuration.Values;
using EdgeRouter.Configuration.Yaml;
using EdgeRouter.Routing.Gate;
using EdgeRouter.Routing.Plan;

namespace EdgeRouter.Configuration.Sections;

/// <summary><c>cascade: { enabled, escalate_below, accept_from, hold, latency, judge, judge_deadline, ensemble }</c></summary>
internal static class CascadeSection
{
    private static readonly TimeSpan s_judgeDeadline = TimeSpan.FromSeconds(1);

    /// <param name="usual">What is not said is as here.</param>
    public static CascadeConfig Read(YamlMap map, IReadOnlyList<ModelConfig> models, CascadeConfig usual)
    {
        var gate = new GateOptions(
            map.Value("escalate_below", Numbers.TryParseRate, usual.Options.Gate.EscalateBelow),
            map.Value("accept_from", Numbers.TryParseRate, usual.Options.Gate.AcceptFrom));
        if (gate.AcceptFrom < gate.EscalateBelow)
            map.Fail("accept_from", "is less than escalate_below");
        var cascade = new CascadeConfig
        {
            Enabled = map.Value("enabled", Numbers.TryParseBool, usual.Enabled),
            Options = new()
            {
                Gate = gate,
                Hold = map.Value("hold", Numbers.TryParseHold, usual.Options.Hold),
                Ensemble = map.Value("ensemble", Numbers.TryParseEnsemble, usual.Options.Ensemble),
                Latency = map.Value("latency", Durations.TryParseTimeout, usual.Options.Latency),
            },
            Judge = Judge(map, models, usual.Judge),
        };
        map.Close();
        return cascade;
    }

    private static JudgeConfig? Judge(YamlMap map, IReadOnlyList<ModelConfig> models, JudgeConfig? usual)
    {
        var name = map.Text("judge");
        var deadline = map.Optional<TimeSpan>("judge_deadline", Durations.TryParseTimeout);
        if (name is { } text && !models.Any(model => model.Kind == ModelKind.Chat && model.Name == text.Value))
            map.Fail("judge", $"no chat model is called '{text.Shown}'{Suggestion.DidYouMean(text.Value, models.Where(model => model.Kind == ModelKind.Chat).Select(model => model.Name))}");
        if (name is null && usual is null && deadline is not null)
            map.Fail("judge_deadline", "belongs to judge, the model that is asked");
        return (name?.Value ?? usual?.Model) is { } judge ? new(judge, deadline ?? usual?.Deadline ?? s_judgeDeadline) : null;
    }
}
