using System.Text.Json;
using EdgeRouter.Account;
using EdgeRouter.Routing.Account;

namespace EdgeRouter.Tests.Cli.Log;

/// <summary>Lines of a decision log as a router with <see cref="Config"/> writes them.</summary>
internal static class LogLines
{
    public const string Config = """
        providers: { up: { dialect: openai, base_url: "http://127.0.0.1:9/v1" } }
        models:
          small: { provider: up, tier: cheap, input_per_1m: 0.15, output_per_1m: 0.60 }
          middle: { provider: up, tier: medium, input_per_1m: 0.50, output_per_1m: 1.50 }
          large: { provider: up, tier: strong, input_per_1m: 15, output_per_1m: 75 }

        """;

    private static readonly Dictionary<string, (string Tier, long Cost)> s_models = new() { ["small"] = ("cheap", 300_000), ["middle"] = ("medium", 850_000), ["large"] = ("strong", 34_500_000) };

    /// <summary>A request of 800 tokens in and 300 out that was answered by <paramref name="model"/>.</summary>
    public static DecisionRecord Call(string model, string day = "2026-11-01", string hour = "00:00:00") => new DecisionRecord
    {
        Ts = $"{day}T{hour}.000Z",
        Id = "er1",
        Tenant = "acme",
        Key = "app",
        Asked = "auto",
        Target = "auto",
        Signals = new SignalRecord { PromptTokens = 800, QuestionTokens = 100, Turns = 1 },
        Classifier = "rules",
        DecidedBy = "rules",
        Reason = "default",
        Tier = s_models[model].Tier,
        Chain = [model],
        Attempts = [new AttemptRecord { Model = model, Deployment = "up", Status = 200, Prompt = 800, Completion = 300, CostNanoUsd = s_models[model].Cost }],
        Outcome = "completed",
        Model = model,
        ServedTier = s_models[model].Tier,
        Usage = new UsageRecord { Prompt = 800, Completion = 300 },
    }.WithCost(new RequestCost(s_models[model].Cost, 0, 34_500_000));

    public static DecisionRecord Hit(string day = "2026-11-01") => (Call("small", day) with
    {
        Attempts = null, Chain = null, Model = null, Signals = null, DecidedBy = null, Tier = null, Cache = "exact", Outcome = "cache_hit",
    }).WithCost(new RequestCost(0, 0, 34_500_000));

    public static string Text(params IEnumerable<DecisionRecord> records) => string.Concat(records.Select(record => JsonSerializer.Serialize(record, DecisionJson.Default.DecisionRecord) + "\n"));
}
