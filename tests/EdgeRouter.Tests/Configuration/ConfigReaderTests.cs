using EdgeRouter.Configuration;
using EdgeRouter.Routing.Execute;
using EdgeRouter.Routing.Health;
using EdgeRouter.Routing.Plan;

namespace EdgeRouter.Tests.Configuration;

public sealed class ConfigReaderTests
{
    private const string Full = """
        listen: 127.0.0.1:8080
        data_dir: ./data
        limits: { body: 512KiB, header_timeout: 250ms }
        keys:
          - { name: app, sha256: 2CF24DBA5FB0A30E26E83B2AC5B9E29E1B161E5C1FA7425E73043362938B9824, tenant: acme, plan: gold }
        providers:
          openai: { dialect: openai, base_url: "https://api.example.com/v1", api_key: "${OPENAI_API_KEY}" }
          other: { dialect: openai, base_url: "https://other.example.com/v1", api_key: k1, more_keys: [k2, k3], on_disconnect: drain, drain_limit: 5s }
        models:
          small-1: { provider: openai, upstream_model: gpt-5.4-mini, tier: cheap, input_per_1m: 0.15, output_per_1m: 0.60,
                     cached_input_per_1m: 0.015, cache_write_per_1m: 0.2, context: 400000, supports: [tools, vision, json_schema, logprobs, prefill] }
          big-1: { provider: openai, tier: strong, input_per_1m: 5, output_per_1m: 25, weight: 3, strategy: least-latency, sticky: true, deployments: [
                     { provider: other, upstream_model: big, weight: 2, input_per_1m: 4, output_per_1m: 20, cached_input_per_1m: 1, cache_write_per_1m: 5 }, { provider: other }] }
        tiers: [cheap, strong]
        routing:
          default_tier: strong
          rules:
            - { name: legal, tier: strong, contains: [contract, "non-disclosure agreement"], min_tokens: 10, max_tokens: 20, min_turns: 3 }
            - { tier: cheap, tools: false, images: true, code: false, json: true }
        cache: { ttl: 36h, near: { enabled: false, threshold: 0.95 } }
        timeouts: { connect: 1s, first_token: 1.5s, idle: 1m, total: 10m }
        retry: { rounds: 2, base: 100ms, longest_wait: 3s }
        hedge: { after: p99.5, at_least: 50ms, budget: 0.1 }
        breaker: { failures: 7, rate: 0.25, requests: 40, window: 1m, open: 2s, longest_open: 30s }
        """;

    [Fact]
    public void Read_EveryKey_IsUnderstood()
    {
        var config = Yaml.Good(Full, ("OPENAI_API_KEY", "sk-1"));

        Assert.Equal("127.0.0.1:8080", config.Listen.ToString());
        Assert.Equal("./data", config.DataDir);
        Assert.Equal(new LimitsConfig(512 << 10, TimeSpan.FromMilliseconds(250)), config.Limits);
        var key = Assert.Single(config.Keys);
        Assert.Equal(("app", "acme", "gold"), (key.Name, key.Tenant, key.Plan));
        Assert.Equal("2CF24DBA5FB0A30E26E83B2AC5B9E29E1B161E5C1FA7425E73043362938B9824", Convert.ToHexString(key.Sha256));
        Assert.Equal(("openai", new Uri("https://api.example.com/v1/"), "sk-1"), (config.Providers["openai"].Dialect, config.Providers["openai"].BaseUrl, config.Providers["openai"].ApiKey));
        Assert.Equal(["small-1", "big-1"], config.Models.Select(model => model.Name));
        Assert.Equal(
            new ModelConfig("small-1", "openai", "gpt-5.4-mini", "cheap")
            {
                InputPer1M = 0.15m,
                OutputPer1M = 0.60m,
                CachedInputPer1M = 0.015m,
                CacheWritePer1M = 0.2m,
                Context = 400_000,
                Supports = Features.Tools | Features.Vision | Features.JsonSchema | Features.Logprobs | Features.Prefill,
            },
            config.Models[0] with { Deployments = [] });
        Assert.Empty(config.Models[0].Deployments);
        Assert.Equal(["k2", "k3"], config.Providers["other"].MoreKeys);
        Assert.Equal((TimeSpan.Zero, TimeSpan.FromSeconds(5)), (config.Providers["openai"].DrainLimit, config.Providers["other"].DrainLimit));
        Assert.Equal((3, Strategy.LeastLatency, true), (config.Models[1].Weight, config.Models[1].Strategy, config.Models[1].Sticky));
        Assert.Equal([new("other", "big", 2, new(4, 20, 1) { CacheWrite = 5 }), new("other", null, 1, null)], config.Models[1].Deployments);
        Assert.Equal(new RetryOptions { Rounds = 2, Base = TimeSpan.FromMilliseconds(100), LongestWait = TimeSpan.FromSeconds(3) }, config.Retry);
        Assert.Equal(
            new BreakerOptions
            {
                Failures = 7, Rate = 0.25, LeastRequests = 40, Window = TimeSpan.FromMinutes(1), Open = TimeSpan.FromSeconds(2), LongestOpen = TimeSpan.FromSeconds(30),
            },
            config.Breaker);
        Assert.Equal(new HedgeOptions { After = 0.995, AtLeast = TimeSpan.FromMilliseconds(50), Budget = 0.1 }, config.Hedge);
        Assert.Equal("big-1", config.Models[1].UpstreamModel);
        Assert.Null(config.Models[1].CachedInputPer1M);
        Assert.Equal(["cheap", "strong"], config.Tiers);
        Assert.Equal("strong", config.Routing.DefaultTier);
        Assert.Equal(["legal", "rule 2"], config.Routing.Rules.Select(rule => rule.Name));
        Assert.Equal("contains 'contract', 'non-disclosure agreement' and prompt_tokens >= 10 and prompt_tokens <= 20 and turns >= 3", config.Routing.Rules[0].When.ToString());
        Assert.Equal("no tools and images and no code and json", config.Routing.Rules[1].When.ToString());
        Assert.Equal(new CacheConfig(TimeSpan.FromHours(36), new NearConfig(false, 0.95)), config.Cache);
        Assert.Equal(new TimeoutsConfig(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1.5), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10)), config.Timeouts);
    }

    [Fact]
    public void Read_LeastFile_GetsTheDefaults()
    {
        var config = Yaml.Good(Yaml.Base);

        Assert.Equal("127.0.0.1:8080", config.Listen.ToString());
        Assert.Equal("./data", config.DataDir);
        Assert.Equal(new LimitsConfig(8 << 20, TimeSpan.FromSeconds(10)), config.Limits);
        Assert.Empty(config.Keys);
        Assert.Equal("", config.Providers["up"].ApiKey);
        Assert.Equal("http://127.0.0.1:9/v1/", config.Providers["up"].BaseUrl.AbsoluteUri);
        Assert.Equal("m-1", config.Models[0].UpstreamModel);
        Assert.Equal(["cheap"], config.Tiers);
        Assert.Equal("cheap", config.Routing.DefaultTier);
        Assert.Equal(new CacheConfig(TimeSpan.FromHours(24), new NearConfig(true, 0.90)), config.Cache);
        Assert.Equal(new TimeoutsConfig(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(300)), config.Timeouts);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("hedge:", false)]
    [InlineData("hedge: {}", true)]
    public void Read_Hedge_IsOffUnlessItIsThere(string written, bool isOn)
        => Assert.Equal(isOn ? new HedgeOptions() : null, Yaml.Good(Yaml.Base + written).Hedge);

    [Theory]
    [InlineData("after: 95")]
    [InlineData("after: p100")]
    [InlineData("after: p49")]
    [InlineData("budget: 0")]
    [InlineData("at_least: 0s")]
    public void Read_HedgeWithoutSense_IsAnError(string member) => Assert.Contains("hedge." + member[..member.IndexOf(':', StringComparison.Ordinal)], Assert.Single(Yaml.Errors(Yaml.Base + "hedge: { " + member + " }")), StringComparison.Ordinal);

    [Theory]
    [InlineData("localhost:8081", "127.0.0.1:8081")]
    [InlineData("\"[::1]:0\"", "[::1]:0")]
    [InlineData("127.0.0.2:65535", "127.0.0.2:65535")]
    public void Read_Listen_TakesLoopbackInEveryForm(string written, string expected)
        => Assert.Equal(expected, Yaml.Good(Yaml.Base + "listen: " + written).Listen.ToString());

    [Fact]
    public void Read_SectionsLeftEmpty_CountAsAbsent()
        => Assert.Equal(TimeSpan.FromHours(24), Yaml.Good(Yaml.Base + "cache:\nkeys:\nlimits: ~\nrouting:\n").Cache.Ttl);

    [Fact]
    public void Read_NoTiersDeclared_AreThoseOfTheModelsInOrder()
    {
        var config = Yaml.Good("""
            providers: { up: { dialect: openai, base_url: "http://localhost:1" } }
            models:
              a: { provider: up, tier: strong }
              b: { provider: up, tier: cheap }
            """);

        Assert.Equal(["cheap", "strong"], config.Tiers);
        Assert.Equal("strong", config.Routing.DefaultTier);
    }

    [Fact]
    public void Read_MissingPrices_AreZeroAndKnownAsMissing()
    {
        var model = Yaml.Good("""
            providers: { up: { dialect: openai, base_url: "http://localhost:1" } }
            models: { a: { provider: up, tier: strong, input_per_1m: 0 } }
            """).Models[0];

        Assert.Equal((0m, 0m, false), (model.InputPer1M, model.OutputPer1M, model.HasPrices));
    }

    [Fact]
    public void Read_AnchorsAndMerges_AreWrittenOut()
    {
        var config = Yaml.Good("""
            providers: { up: { dialect: openai, base_url: "http://localhost:1" } }
            models:
              a: &base { provider: up, tier: strong, context: 10, supports: &all [tools, vision] }
              b: { <<: *base, context: 20 }
              c: { <<: [{ context: 30 }, *base] }
              d: { provider: up, tier: cheap, supports: *all }
            """);

        Assert.Equal([10, 20, 30, 0], config.Models.Select(model => model.Context));
        Assert.All(config.Models, model => Assert.Equal(Features.Tools | Features.Vision, model.Supports));
    }

    [Fact]
    public void Read_Variables_AreSubstitutedInAnyScalarAndOnce()
    {
        var config = Yaml.Good(
            Yaml.Base + "listen: 127.0.0.1:${PORT}\ndata_dir: \"a$b/${DIR}/$${DIR}\"\ntimeouts: { total: \"${T}\" }",
            ("PORT", "99"), ("DIR", "x${PORT}"), ("T", "1h"));

        Assert.Equal(99, config.Listen.Port);
        Assert.Equal("a$b/x${PORT}/${DIR}", config.DataDir);
        Assert.Equal(TimeSpan.FromHours(1), config.Timeouts.Total);
    }

    [Fact]
    public void Read_KeysPresent_MayListenAnywhere()
    {
        var yaml = Yaml.Base + "listen: 0.0.0.0:80\nkeys: [{ name: a, tenant: t, sha256: " + new string('0', 64) + " }]";

        Assert.Equal("0.0.0.0:80", Yaml.Good(yaml).Listen.ToString());
    }

    [Fact]
    public void Read_Dialects_KnowWhereTheyAreSpoken()
    {
        var config = Yaml.Good("""
            providers:
              a: { dialect: anthropic }
              g: { dialect: gemini, base_url: "https://proxy.example.com/google" }
              z: { dialect: openai, base_url: "https://me.openai.azure.com", api_version: 2024-10-21 }
            models: { m: { provider: a, tier: cheap, input_per_1m: 1, output_per_1m: 2 } }
            """);

        Assert.Equal(
            [("anthropic", "https://api.anthropic.com/v1/", null), ("gemini", "https://proxy.example.com/google/", null), ("openai", "https://me.openai.azure.com/", "2024-10-21")],
            config.Providers.Values.Select(provider => (provider.Dialect, provider.BaseUrl.AbsoluteUri, provider.ApiVersion)));
    }

    [Fact]
    public void Read_ManyThingsWrong_ReportsAllInTheOrderOfTheFile()
    {
        var errors = Yaml.Errors("""
            lissten: 127.0.0.1:1
            cache: { ttl: 0s, near: { threshold: 2 } }
            providers:
              up: { dialect: anthropik, base_url: ftp://x, api_key: "${NO_SUCH}" }
            models:
              a: { provider: upp, tier: chaep }
            timeouts: { connect: 5 }
            """);

        Assert.Equal(
            [
                "f.yaml:1: unknown key 'lissten', did you mean 'listen'? (allowed here: listen, data_dir, limits, plans, keys, providers, tiers, models, routing, cascade, routes, agents, experiments, shadow, drift, cache, timeouts, retry, breaker, hedge, log)",
                "f.yaml:2: cache.ttl: '0s' is less than one second",
                "f.yaml:2: cache.near.threshold: '2' is no cosine above 0 and up to 1, such as 0.90",
                "f.yaml:4: providers.up.dialect: unknown dialect 'anthropik', did you mean 'anthropic'? (known: openai, anthropic, gemini)",
                "f.yaml:4: providers.up.base_url: 'ftp://x' is no absolute http or https URL, such as https://api.openai.com/v1",
                "f.yaml:4: environment variable NO_SUCH is not set",
                "f.yaml:6: models.a.provider: no provider is called 'upp', did you mean 'up'?",
                "f.yaml:6: models.a.tier: 'chaep' is not among the tiers cheap, medium, strong, did you mean 'cheap'? (declare others under 'tiers')",
                "f.yaml:7: timeouts.connect: '5' is a number without a unit: ms, s, m, h or d",
            ],
            errors);
    }

    [Fact]
    public void Read_SecretsInWrongPlaces_AreNeverRepeated()
    {
        const string Secret = "sk-very-secret";
        var errors = Yaml.Errors("""
            listen: "${S}"
            data_dir: ./data
            limits: { body: "${S}", header_timeout: "${S}" }
            keys: [{ name: a, tenant: t, sha256: sk-very-secret }, { name: b, tenant: t, sha256: "${S}" }]
            providers:
              up: { dialect: "${S}", base_url: "${S}", api_key: "sk-very-secret\n" }
              on: { dialect: openai, base_url: "https://me:sk-very-secret@host/", api_key: "${S} ${S}" }
            models: { a: { provider: "${S}", tier: "${S}", input_per_1m: "${S}", context: "${S}", supports: ["${S}"] } }
            tiers: ["${S}", "a${S}", "${S}"]
            routing: { default_tier: "${S}x", rules: [{ tier: "${S}", tools: "${S}" }] }
            """, ("S", Secret));

        Assert.True(errors.Length >= 15, string.Join('\n', errors));
        Assert.All(errors, error => Assert.DoesNotContain(Secret, error, StringComparison.Ordinal));
    }
}
