using System.Text.RegularExpressions;
using EdgeRouter.Cli.Check;
using EdgeRouter.Configuration;
using EdgeRouter.Routing.Decide;
using EdgeRouter.Routing.Execute;
using EdgeRouter.Routing.Gate;
using EdgeRouter.Routing.Health;
using EdgeRouter.Routing.Plan;

namespace EdgeRouter.Tests.Configuration;

/// <summary>The example that ships is one the strict reader takes, as it stands and with everything in it switched on.</summary>
public sealed partial class ExampleFileTests
{
    [Fact]
    public void Example_AsItStands_NeedsAnOpenAiKeyOnly()
    {
        var config = Yaml.Good(Text(), ("OPENAI_API_KEY", "k"));

        Assert.Equal(["openai"], config.Providers.Keys);
        Assert.Equal(["cheap", "medium", "strong"], config.Tiers);
        Assert.Empty(ConfigWarnings.Find(config));
    }

    [Fact]
    public void Example_EverythingSwitchedOn_IsValid()
    {
        var text = SwitchedOff().Replace(Text(), "").Replace("\nkeys: []\n", "\n", StringComparison.Ordinal).Replace("\n  rules: []\n", "\n", StringComparison.Ordinal);
        var config = Yaml.Good(text, ("OPENAI_API_KEY", "k"), ("OPENAI_API_KEY_2", "k2"), ("ANTHROPIC_API_KEY", "k"), ("GEMINI_API_KEY", "k"), ("AZURE_OPENAI_API_KEY", "k"), ("DEEPSEEK_API_KEY", "k"));

        Assert.Equal(["openai", "anthropic", "gemini", "azure", "deepseek", "openai-pool", "ollama", "vllm"], config.Providers.Keys);
        Assert.Equal(12, config.Models.Count);
        Assert.Equal("text-embedding-3-small", Assert.Single(config.Models, model => model.Kind == ModelKind.Embedding).Name);
        Assert.All(config.Models, model => Assert.True(model.HasPrices));
        Assert.Equal(["k2"], config.Providers["openai-pool"].MoreKeys);
        Assert.Equal(TimeSpan.FromSeconds(30), config.Providers["openai-pool"].DrainLimit);
        var pool = Assert.Single(config.Models, model => model.Sticky);
        Assert.Equal((3, "azure"), (pool.Weight, Assert.Single(pool.Deployments).Provider));
        Assert.Equal((new RetryOptions(), new BreakerOptions()), (config.Retry, config.Breaker));
        Assert.Equal(["legal", "short-talk", "free-at-night", "stuck-agent", "german"], config.Routing.Rules.Select(rule => rule.Name));
        Assert.Equal(["auto", "thrifty", "best", "gpt-4o"], config.Routes.Select(route => route.Name));
        Assert.Equal(["free", "gold"], config.Plans.Select(plan => plan.Name));
        Assert.Equal((new AgentsConfig(), new DriftConfig()), (config.Agents, config.Drift));
        Assert.Equal(["control 90", "bold 10"], Assert.Single(config.Experiments).Arms.Select(arm => $"{arm.Name} {arm.Share}"));
        Assert.Equal(ClassifierKind.Rules, config.Shadow!.Classifier);
        Assert.Equal(["legal-matters", "medical"], config.Routing.Domains.Select(domain => domain.Name));
        Assert.Equal("gpt-4.1-nano", config.Routing.Llm!.Model);
        Assert.Equal([false, true], config.Keys.Select(key => key.Admin));
        Assert.Equal(0.85, config.Cache.Stale!.Floor);
        Assert.Equal((true, "gpt-4.1-nano", new CascadeOptions()), (config.Cascade.Enabled, config.Cascade.Judge!.Model, config.Cascade.Options));
        Assert.Equal((8, false), config.Log is { } log ? (log.Files, log.Prompts) : default);
        Assert.Equal("query: ", config.Cache.Near.Model!.QueryPrefix);
    }

    /// <summary>A '#' at the start of a line that has none or several spaces after it: "#keys:", "#  - {"; prose has one.</summary>
    [GeneratedRegex("^#(?! [^ ]|$)", RegexOptions.Multiline)]
    private static partial Regex SwitchedOff();

    private static string Text()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "EdgeRouter.sln")))
            directory = directory.Parent!;
        return File.ReadAllText(Path.Combine(directory.FullName, "examples", "edgerouter.yaml"));
    }
}
