using System.Net;
using EdgeRouter.Configuration;
using EdgeRouter.Routing.Plan;

namespace EdgeRouter.Hosting;

/// <summary>The embedded default: simulated models at the prices of a small, a middle and a large real one, and one of embeddings.</summary>
internal static class DemoConfig
{
    private static readonly (string Variable, string Provider, string Models)[] s_realProviders =
    [
        ("OPENAI_API_KEY", "OpenAI", "gpt-5.4-mini, gpt-5.4"),
        ("ANTHROPIC_API_KEY", "Anthropic", "claude-haiku-4-5, claude-sonnet-4-6"),
        ("GEMINI_API_KEY", "Google Gemini", "gemini-3-flash, gemini-3-pro"),
        ("DEEPSEEK_API_KEY", "DeepSeek", "deepseek-chat, deepseek-reasoner"),
    ];

    public static RouterConfig Create(IPEndPoint? listen, string dataDir, Uri simulator)
    {
        const Features all = Features.Tools | Features.Vision | Features.JsonSchema | Features.Logprobs | Features.Prefill;
        return new()
        {
            Listen = listen ?? new IPEndPoint(IPAddress.Loopback, 8080),
            DataDir = dataDir,
            Limits = new(8 << 20, TimeSpan.FromSeconds(10)),
            Keys = [],
            Providers = new Dictionary<string, ProviderConfig> { ["sim"] = new("sim", "openai", simulator, "") },
            Models =
            [
                new("sim-cheap", "sim", "sim-cheap", "cheap") { InputPer1M = 0.15m, OutputPer1M = 0.60m, CachedInputPer1M = 0.015m, Context = 128_000, Supports = all },
                new("sim-medium", "sim", "sim-medium", "medium") { InputPer1M = 1.00m, OutputPer1M = 4.00m, CachedInputPer1M = 0.10m, Context = 200_000, Supports = all },
                new("sim-strong", "sim", "sim-strong", "strong") { InputPer1M = 5.00m, OutputPer1M = 20.00m, CachedInputPer1M = 0.50m, Context = 400_000, Supports = all },
                new("sim-embed", "sim", "sim-embed", "") { Kind = ModelKind.Embedding, InputPer1M = 0.02m, Cache = CacheLimit.Off },
            ],
            Tiers = ["cheap", "medium", "strong"],
            Routing = new("medium", []),
            // The machine may be busy with the build: who tries it is to see what it can.
            Cache = new(TimeSpan.FromHours(24), new(true, 0.90) { Budget = TimeSpan.FromSeconds(1) }),
            Timeouts = new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(300)),
        };
    }

    /// <summary>Says which real models the keys in the environment would open, without using them.</summary>
    public static void PrintRealProviders(TextWriter output, Func<string, string?> environment)
    {
        output.WriteLine("demo: simulated models sim-cheap, sim-medium, sim-strong and sim-embed; nothing leaves this machine");
        var any = false;
        foreach (var (variable, provider, models) in s_realProviders)
        {
            if (string.IsNullOrEmpty(environment(variable)))
                continue;
            any = true;
            output.WriteLine($"demo: {variable} is set: {provider} ({models}) could serve instead");
        }

        if (any)
            output.WriteLine("demo: to use them, copy examples/edgerouter.yaml, keep the providers you have, and run: edgerouter serve --config FILE");
    }
}
