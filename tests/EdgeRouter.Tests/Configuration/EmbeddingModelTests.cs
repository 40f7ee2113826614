using EdgeRouter.Cli.Check;
using EdgeRouter.Configuration;
using EdgeRouter.Hosting;
using EdgeRouter.Routing.Health;
using EdgeRouter.Routing.Plan;

namespace EdgeRouter.Tests.Configuration;

/// <summary><c>models.NAME</c> of <c>kind: embedding</c>; in errors they stand on line 5.</summary>
public sealed class EmbeddingModelTests
{
    private const string Providers = """
        providers: { up: { dialect: openai, base_url: "http://127.0.0.1:9/v1" }, more: { dialect: openai, base_url: "http://127.0.0.1:9/v1" },
                     claude: { dialect: anthropic }, gemini: { dialect: gemini } }
        models:
          m-1: { provider: up, tier: cheap, input_per_1m: 1, output_per_1m: 2 }

        """;

    [Fact]
    public void Read_EveryKey_IsUnderstood()
    {
        var config = Yaml.Good(Providers + """
              vectors: { kind: embedding, provider: up, upstream_model: text-embedding-3-small, input_per_1m: 0.02, weight: 2, strategy: round-robin,
                         deployments: [{ provider: more, upstream_model: other, weight: 3, input_per_1m: 0.03 }, { provider: more }] }
            tiers: [cheap]
            """);

        var model = config.Models[1];
        Assert.Equal((ModelKind.Embedding, "text-embedding-3-small", "", 0.02m, 0m, true), (model.Kind, model.UpstreamModel, model.Tier, model.InputPer1M, model.OutputPer1M, model.HasPrices));
        Assert.Equal((CacheLimit.Off, 2, Strategy.RoundRobin), (model.Cache, model.Weight, model.Strategy));
        Assert.Equal([new DeploymentConfig("more", "other", 3, new Pricing(0.03m, 0, null)), new DeploymentConfig("more", null, 1, null)], model.Deployments);
        Assert.Equal(ModelKind.Chat, config.Models[0].Kind);
        Assert.DoesNotContain(ConfigWarnings.Find(config), warning => warning.Contains("vectors", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("routes: { a: { model: v } }", "routes.a.model: no chat model is called 'v'")]
    [InlineData("routes: { a: { skills: { code: v } } }", "routes.a.skills.code: no chat model is called 'v'")]
    [InlineData("routes: { a: { skills: { vision: v } } }", "routes.a.skills.vision: no chat model is called 'v'")]
    public void Read_WhereAModelOfChatBelongs_IsSaid(string yaml, string problem)
        => Assert.Contains(problem, Assert.Single(Yaml.Errors(Providers + "  v: { kind: embedding, provider: up, input_per_1m: 1 }\ntiers: [cheap]\n" + yaml)), StringComparison.Ordinal);

    [Theory]
    [InlineData("{ kind: embeding, provider: up }", "models.v.kind: unknown 'embeding', did you mean 'embedding'? (known: chat, embedding)")]
    [InlineData("{ kind: embedding, provider: up, tier: cheap }", "models.v.tier: is for chat models")]
    [InlineData("{ kind: embedding, provider: up, output_per_1m: 1 }", "models.v.output_per_1m: is for chat models")]
    [InlineData("{ kind: embedding, provider: up, supports: [tools] }", "models.v.supports: is for chat models")]
    [InlineData("{ kind: embedding, provider: up, cache: off }", "models.v.cache: is for chat models")]
    [InlineData("{ kind: embedding, provider: up, sticky: true }", "models.v.sticky: is for chat models")]
    [InlineData("{ kind: embedding, provider: up, contxt: 5 }", "models.v: unknown key 'contxt'")]
    [InlineData("{ kind: embedding, provider: claude }", "models.v.provider: dialect anthropic has no embeddings here")]
    [InlineData("{ kind: embedding, provider: gemini }", "models.v.provider: dialect gemini has no embeddings here; Google serves them in dialect openai too")]
    [InlineData("{ kind: embedding, provider: up, deployments: [{ provider: gemini }] }", "models.v.deployments[0].provider: dialect gemini has no embeddings here")]
    [InlineData("{ kind: embedding, provider: up, deployments: [{ provider: more, output_per_1m: 1 }] }", "models.v.deployments[0]: unknown key 'output_per_1m'")]
    [InlineData("{ provider: up }", "models.v: 'tier' is missing")]
    public void Read_Mistake_IsNamed(string model, string expected)
    {
        Assert.Contains(Yaml.Errors(Providers + "  v: " + model), error => error.StartsWith("f.yaml:5: " + expected, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_NoChatModel_IsRefused() =>
        Assert.Contains(Yaml.Errors("""
            providers: { up: { dialect: openai, base_url: "http://127.0.0.1:9/v1" } }
            models: { v: { kind: embedding, provider: up, input_per_1m: 1 } }
            """), error => error.Contains("no chat model", StringComparison.Ordinal));

    [Fact]
    public void Find_NoPrice_WarnsOfInputAlone() =>
        Assert.Contains(
            "model 'v' has no price for input: it counts as free (write 0 if it is)", ConfigWarnings.Find(Yaml.Good(Providers + "  v: { kind: embedding, provider: up }")));

    [Fact]
    public void Write_Summary_HasThemLast()
    {
        using var output = new StringWriter();

        ConfigSummary.Write(Yaml.Good(Providers + "  v: { kind: embedding, provider: up, upstream_model: vectors-3, input_per_1m: 0.02, deployments: [{ provider: more }] }"), output);

        var row = Assert.Single(output.ToString().Split('\n'), line => line.Contains("vectors-3", StringComparison.Ordinal));
        Assert.Equal(["v", "-", "up+more", "vectors-3", "0.02", "-", "-", "-", "embeddings"], row.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    [Fact]
    public void Create_RouteTable_KeepsVectorsOutOfTiersAliasesAndBaseline()
    {
        var table = RouteTableFactory.Create(Yaml.Good(Providers + "  v: { kind: embedding, provider: up, input_per_1m: 0 }"), TimeProvider.System);

        Assert.Equal("m-1", Assert.Single(table.ByTier.SelectMany(tier => tier)).Name);
        Assert.Equal("m-1", table.Baseline.Name);
        Assert.False(table.TryResolve("v"u8, out _));
        Assert.False(table.TryResolveEmbedding("m-1"u8, out _));
        Assert.False(table.TryResolveEmbedding("auto"u8, out _));
        Assert.True(table.TryResolveEmbedding("v"u8, out var vectors));
        Assert.Equal("http://127.0.0.1:9/v1/embeddings", Assert.Single(vectors.Deployments).EmbeddingsEndpoint!.AbsoluteUri);
    }
}
