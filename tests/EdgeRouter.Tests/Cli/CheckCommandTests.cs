namespace EdgeRouter.Tests.Cli;

public sealed class CheckCommandTests
{
    [Fact]
    public async Task Check_PriceOfCacheWrites_IsShown()
    {
        using var file = new TempFile("""
            providers: { p: { dialect: anthropic } }
            models:
              a: { provider: p, tier: t, input_per_1m: 1, output_per_1m: 5, cached_input_per_1m: 0.1, cache_write_per_1m: 1.25 }
              b: { provider: p, tier: t, input_per_1m: 1, output_per_1m: 5, cache_write_per_1m: 2 }
            tiers: [t]
            """);

        var (_, output, _) = await new FakeConsole().RunAsync("check", "-c", file.Path);

        Assert.Contains(" 0.1 (write 1.25) ", output, StringComparison.Ordinal);
        Assert.Contains(" - (write 2) ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_FullFile_PrintsAllButSecrets()
    {
        using var file = new TempFile("""
            listen: 0.0.0.0:443
            limits: { body: 512KiB, header_timeout: 1500ms, body_timeout: 45s }
            keys:
              - { name: app, sha256: 2CF24DBA5FB0A30E26E83B2AC5B9E29E1B161E5C1FA7425E73043362938B9824, tenant: acme, plan: gold, cache: exact, admin: true }
              - { name: batch-job, sha256: 3CF24DBA5FB0A30E26E83B2AC5B9E29E1B161E5C1FA7425E73043362938B9824, tenant: globex }
            providers:
              openai: { dialect: openai, base_url: "https://api.example.com/v1", api_key: "${KEY}" }
              local: { dialect: openai, base_url: "http://10.0.0.1/v1" }
            models:
              big: { provider: openai, tier: strong, input_per_1m: 5, output_per_1m: 25 }
              small-1: { provider: openai, upstream_model: gpt-5.4-mini, tier: cheap, input_per_1m: 0.15, output_per_1m: 0.60,
                         cached_input_per_1m: 0.015, context: 400000, supports: [tools, json_schema] }
              free: { provider: local, tier: cheap, cache: off }
            tiers: [cheap, strong]
            routing:
              default_tier: strong
              rules:
                - { name: law, tier: strong, contains: [contract, "the law"], min_tokens: 10 }
                - { name: rest, tier: cheap }
                - { name: never, tier: cheap, tools: true, code: false }
            cache: { memory: 128MiB, shared: true, stale: { max_age: 2h }, near: { threshold: 0.95, max_error: 0.02 } }
            """);

        var (code, output, error) = await new FakeConsole { Environment = { ["KEY"] = "sk-secret" } }.RunAsync("check", "-c", file.Path);

        Assert.Equal((0, ""), (code, error));
        Assert.Equal("""
            listen     0.0.0.0:443
            data       ./data
            limits     body 512KiB within 45s, headers within 1.5s
            cache      kept 24h, shared by all tenants, requests that ask the same at once share one call
              room     128MiB in memory, 4GiB on disk, 1000000 rows; checkpoints every 30s
              near     hits from 0.95, at most 0.02 wrong by verdicts; the model in the binary, 10ms a question, 1 thread(s)
              stale    when every model fails: up to 2h past their time, other questions' from 0.85
            timeouts   connect 2s, first token 20s, idle 30s, total 5m
            tiers      cheap < strong, by default strong
            keys
              app        tenant acme    plan gold  cache exact  admin
              batch-job  tenant globex
            providers
              openai  openai  https://api.example.com/v1/  with a key
              local   openai  http://10.0.0.1/v1/          without a key
            models (USD per million tokens)
              name     tier    provider  upstream      input  output  cached  context  supports
              small-1  cheap   openai    gpt-5.4-mini   0.15    0.60   0.015   400000  tools json_schema
              free     cheap   local     free              ?       ?       -        -  -                  cache off
              big      strong  openai    big               5      25       -        -  -
            rules, before the built-in ones
              law    -> strong when contains 'contract', 'the law' and prompt_tokens >= 10
              rest   -> cheap always
              never  -> cheap when tools and no code
            warning: model 'free' has no price for input or output: it counts as free (write 0 if it is)
            warning: key 'app': plan 'gold' bounds nothing, since there are no 'plans'; rules may ask for it
            warning: keys travel to 0.0.0.0:443 over plain http; put TLS in front of it
            warning: rule 'rest' catches everything, so the rules after it are never tried
            warning: cache: shared, so that the 2 tenants are given each other's answers

            """, output);
    }

    [Fact]
    public async Task Check_LeastFile_PrintsTheDefaultsWithoutWarning()
    {
        using var file = new TempFile(Configuration.Yaml.Base + "cache: { near: { enabled: false } }");

        var (code, output, _) = await new FakeConsole().RunAsync("check", "--config", file.Path);

        Assert.Equal(0, code);
        Assert.Contains("\nkeys       none: open, on loopback only\n", output, StringComparison.Ordinal);
        Assert.Contains("\nrules      only the built-in ones ('edgerouter rules' prints them)\n", output, StringComparison.Ordinal);
        Assert.Contains("  near     exact hits only\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain("warning", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("log: { decisions: ./d }", "\ndecisions  ./d, 8 files of 64MiB, without prompts\n")]
    [InlineData("log: { decisions: ./d, files: 2, max_size: 1MiB, prompts: true }", "\ndecisions  ./d, 2 files of 1MiB, with prompts, redacted\n")]
    public async Task Check_DecisionLog_IsShown(string yaml, string line)
    {
        using var file = new TempFile(Configuration.Yaml.Base + yaml);

        Assert.Contains(line, (await new FakeConsole().RunAsync("check", "--config", file.Path)).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("timeouts: { total: 1s }", "total is shorter than first_token")]
    [InlineData("timeouts: { first_token: 1s }", "first_token is shorter than connect")]
    [InlineData("cascade: { ensemble: 3 }", "cascade: is not 'enabled', so what it says does nothing")]
    [InlineData("cache: { near: { model: { path: no/such.onnx, tokenizer: no/such.json } } }", "there is no file 'no/such.onnx' here")]
    public async Task Check_LikelySlips_AreWarnedOf(string yaml, string warning)
    {
        using var file = new TempFile(Configuration.Yaml.Base + yaml);

        Assert.Contains(warning, (await new FakeConsole().RunAsync("check", "--config", file.Path)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_ModelsAndProvidersThatLookWrong_AreWarnedOf()
    {
        using var file = new TempFile("""
            providers:
              idle: { dialect: openai, base_url: "http://127.0.0.1/v1", api_key: k }
              clear: { dialect: openai, base_url: "http://10.0.0.1/v1", api_key: k }
            models:
              a: { provider: clear, tier: cheap, input_per_1m: 5, output_per_1m: 5, cached_input_per_1m: 6 }
              b: { provider: clear, tier: strong, input_per_1m: 1, output_per_1m: 1 }
            keys: [{ name: k, tenant: t, plan: low, sha256: 0000000000000000000000000000000000000000000000000000000000000000 }]
            plans: { low: { highest_tier: cheap, strong_per_day: 5 } }
            """);

        var output = (await new FakeConsole().RunAsync("check", "--config", file.Path)).Output;

        Assert.Equal(
            [
                "warning: model 'a': cached input costs more than input",
                "warning: tier 'strong' has a cheaper model than all of tier 'cheap', which comes before it",
                "warning: provider 'idle' is used by no model",
                "warning: provider 'clear': its key goes over plain http",
                "warning: plan 'low': strong_per_hour and strong_per_day bound nothing, since it goes no higher than 'cheap'",
            ],
            output.Split('\n').Where(line => line.StartsWith("warning", StringComparison.Ordinal)));
    }
}
