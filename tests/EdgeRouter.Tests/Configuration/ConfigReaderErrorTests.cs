namespace EdgeRouter.Tests.Configuration;

/// <summary>One mistake at a time, appended to <see cref="Yaml.Base"/> (two lines, so its first line is 3), or alone.</summary>
public sealed class ConfigReaderErrorTests
{
    [Theory]
    [InlineData("listen: 8080", 3, "'8080' is no address to listen on")]
    [InlineData("listen: :8080", 3, "write 127.0.0.1:8080")]
    [InlineData("listen: \"*:8080\"", 3, "write 0.0.0.0:8080 or [::]:8080")]
    [InlineData("listen: ::1:8080", 3, "write [::1]:8080")]
    [InlineData("listen: 127.0.0.1:65536", 3, "without a port from 0 to 65535")]
    [InlineData("listen: 127.0.0.1:-1", 3, "without a port")]
    [InlineData("listen: 127.1:80", 3, "no IP address")]
    [InlineData("listen: example.com:80", 3, "names are not looked up")]
    [InlineData("listen: 0.0.0.0:80", 3, "listen: refuses to listen elsewhere than loopback without keys")]
    [InlineData("keys: []\nlisten: \"[::]:80\"", 4, "refuses to listen elsewhere than loopback without keys")]
    [InlineData("listen: [a]", 3, "listen: expected one value, not a list")]
    [InlineData("listen:", 3, "listen: has no value; give one or take the key out")]
    [InlineData("data_dir: ' '", 3, "data_dir: is no path")]
    [InlineData("limits: { body: 8MB }", 3, "limits.body: '8MB' is no size, did you mean '8MiB'?")]
    [InlineData("limits: { body: 8mib }", 3, "did you mean '8MiB'?")]
    [InlineData("limits: { body: 1000 }", 3, "'1000' is not between 1KiB and 1GiB")]
    [InlineData("limits: { body: 99999999999GiB }", 3, "not between 1KiB and 1GiB")]
    [InlineData("limits: { body: -1 }", 3, "'-1' is no size")]
    [InlineData("limits: { header_timeout: 0s }", 3, "limits.header_timeout: '0s' is not more than zero")]
    [InlineData("limits: { header_timeout: 10 s }", 3, "'10 s' is no duration")]
    [InlineData("limits: { header_timeout: 10sec }", 3, "'10sec' is no duration: write a number and a unit")]
    [InlineData("limits: 5", 3, "limits: expected a mapping of keys to values")]
    [InlineData("limits: { bodysize: 1MiB }", 3, "limits: unknown key 'bodysize', did you mean 'body'? (allowed here: body, header_timeout, body_timeout)")]
    [InlineData("timeouts:\n  idle: 10s\n  totl: 5m", 5, "timeouts: unknown key 'totl', did you mean 'total'?")]
    [InlineData("timeouts: { idle: -5s }", 3, "'-5s' is no duration")]
    [InlineData("timeouts: { idle: 99999d }", 3, "longer than ten years")]
    [InlineData("cache: { near: { enabled: yes } }", 3, "cache.near.enabled: 'yes' is neither true nor false")]
    [InlineData("cache: { near: { threshold: 0 } }", 3, "cache.near.threshold: '0' is no cosine")]
    [InlineData("cache: { near: { threshold: 90% } }", 3, "'90%' is no cosine above 0 and up to 1")]
    [InlineData("cache: { memory: 1MiB }", 3, "cache.memory: '1MiB' is not between 4MiB and 64GiB")]
    [InlineData("cache: { memory: 1GiB, disk: 1GiB }", 3, "cache.disk: is below 2176MiB: twice the memory")]
    [InlineData("cache: { memory: 4MiB, disk: 16MiB }", 3, "cache.disk: '16MiB' is not between 136MiB and ")]
    [InlineData("cache: { disk: 4TB }", 3, "cache.disk: '4TB' is no size")]
    [InlineData("cache: { capacity: 10 }", 3, "cache.capacity: '10' is no whole number from 256 to 100000000")]
    [InlineData("cache: { checkpoint: 10ms }", 3, "cache.checkpoint: '10ms' is less than one second")]
    [InlineData("cache: { stale: yes }", 3, "cache.stale: expected a mapping")]
    [InlineData("cache: { stale: { floor: 0 } }", 3, "cache.stale.floor: '0' is no cosine")]
    [InlineData("cache: { near: { budget: 0ms } }", 3, "cache.near.budget: '0ms' is not more than zero")]
    [InlineData("cache: { near: { threads: 0 } }", 3, "cache.near.threads: '0' is no whole number from 1 to 64")]
    [InlineData("cache: { near: { max_error: 2 } }", 3, "cache.near.max_error: '2' is no share from 0 to below 0.5")]
    [InlineData("cache: { near: { max_error: 0.5 } }", 3, "cache.near.max_error: '0.5' is no share from 0 to below 0.5")]
    [InlineData("cache:\n  near: { threshold: 0.8 }\n  stale: { floor: 0.9 }", 5, "cache.stale.floor: is above near.threshold (0.8)")]
    [InlineData("cache: { near: { model: { path: a.onnx } } }", 3, "cache.near.model: 'tokenizer' is missing")]
    [InlineData("cache: { near: { model: { path: a, tokenizer: b, pooling: men } } }", 3, "cache.near.model.pooling: unknown 'men', did you mean 'mean'?")]
    [InlineData("keys: [{ name: a, sha256: 2CF24DBA5FB0A30E26E83B2AC5B9E29E1B161E5C1FA7425E73043362938B9824, tenant: t, cache: some }]", 3, "keys[0].cache: 'some' is none of off, exact, semantic")]
    [InlineData("cache: { nears: { enabled: true } }", 3, "cache: unknown key 'nears', did you mean 'near'?")]
    [InlineData("tiers: []", 3, "tiers: is empty")]
    [InlineData("tiers: [cheap, strong]", 3, "tier 'strong' has no model")]
    [InlineData("tiers: [cheap, cheap]", 3, "'cheap': stands there twice")]
    [InlineData("tiers: [cheap, auto]", 3, "'auto': is reserved")]
    [InlineData("tiers: cheap", 3, "tiers: expected a list, such as [a, b]")]
    [InlineData("routing: { default_tier: chepa }", 3, "routing.default_tier: 'chepa' is not among the tiers cheap, did you mean 'cheap'?")]
    [InlineData("routing:\n  rules:\n    - { tier: strong }", 5, "routing.rules[0].tier: 'strong' is not among the tiers cheap")]
    [InlineData("routing: { rules: [{ name: x }] }", 3, "routing.rules[0]: 'tier' is missing")]
    [InlineData("routing: { rules: [{ tier: cheap, when: x }] }", 3, "routing.rules[0].when: expected a mapping")]
    [InlineData("routing: { rules: [{ tier: cheap, min_tokens: 5, max_tokens: 4 }] }", 3, "routing.rules[0]: its conditions on prompt_tokens exclude each other")]
    [InlineData("routing: { rules: [{ tier: cheap, min_turns: 1.5 }] }", 3, "'1.5' is no whole number")]
    [InlineData("routing: { rules: [{ tier: cheap, contains: [''] }] }", 3, "an empty word, which is in every text")]
    [InlineData("routing: { rules: [{ name: a, tier: cheap }, { name: a, tier: cheap }] }", 3, "rules[1].name: an earlier rule has this name")]
    [InlineData("routing: { rules: [cheap] }", 3, "routing.rules[0]: expected a mapping")]
    [InlineData("keys: [{ sha256: 12, tenant: t, name: a }]", 3, "keys[0].sha256: is no SHA-256: 64 hexadecimal digits")]
    [InlineData("keys: [{ name: a, tenant: t }]", 3, "keys[0]: 'sha256' is missing")]
    [InlineData("keys: [{ name: a, sha256: 0000000000000000000000000000000000000000000000000000000000000000 }]", 3, "keys[0]: 'tenant' is missing")]
    [InlineData("data_dir: ${HOME", 3, "'${' without its '}'")]
    [InlineData("data_dir: ${}", 3, "'${}' names no environment variable")]
    [InlineData("data_dir: ${1A}", 3, "'${1A}' names no environment variable")]
    [InlineData("data_dir: ${NO_SUCH}", 3, "environment variable NO_SUCH is not set")]
    [InlineData("data_dir: a\ndata_dir: b", 4, "duplicate key 'data_dir', first on line 3")]
    [InlineData("data_dir: !path a", 3, "tags have no meaning")]
    [InlineData("? [a]\n: b", 3, "a key must be plain text")]
    [InlineData("data_dir: *nowhere", 3, "no anchor 'nowhere' stands before this alias")]
    [InlineData("cache: &c { near: *c }", 3, "no anchor 'c'")]
    [InlineData("---\nlisten: 127.0.0.1:1", 3, "a second document starts here")]
    [InlineData("  bad: indent", 3, "not YAML")]
    [InlineData("cache: { ttl: 1h", 4, "not YAML")]
    public void Read_OneMistake_IsReportedWithLineAndMeaning(string mistake, int line, string message)
    {
        var errors = Yaml.Errors(Yaml.Base + mistake + "\n");

        Assert.Contains(errors, error => error.StartsWith($"f.yaml:{line}: ", StringComparison.Ordinal) && error.Contains(message, StringComparison.Ordinal));
        Assert.Single(errors);
    }

    [Theory]
    [InlineData("", "f.yaml: is empty")]
    [InlineData("# only a comment", "f.yaml: is empty")]
    [InlineData("[]", "f.yaml:1: expected a mapping of keys to values")]
    [InlineData("just text", "f.yaml:1: expected a mapping of keys to values")]
    [InlineData("listen: 127.0.0.1:1", "no provider: 'providers' needs at least one")]
    [InlineData("listen: 127.0.0.1:1", "no model: 'models' needs at least one")]
    [InlineData("providers: { up: { base_url: 'http://h' } }", "providers.up: 'dialect' is missing")]
    [InlineData("providers: { up: { dialect: openai } }", "providers.up: 'base_url' is missing")]
    [InlineData("providers: { up: { dialect: opanai, base_url: 'http://h' } }", "unknown dialect 'opanai', did you mean 'openai'?")]
    [InlineData("providers: { up: { dialect: openai, base_url: /v1 } }", "'/v1' is no absolute http or https URL")]
    [InlineData("providers: { up: { dialect: gemini, api_version: v1 } }", "providers.up.api_version: is Azure's, of dialect openai")]
    [InlineData("providers: { up: { dialect: openai, base_url: 'http://h', api_version: 'a&b' } }", "'a&b' is no version such as 2024-10-21")]
    [InlineData("providers: { up: { dialect: openai, url: 'http://h' } }", "unknown key 'url', did you mean 'base_url'?")]
    [InlineData("providers: { up: { dialect: openai, base_url: 'http://h?k=v' } }", "ends in a query or fragment")]
    [InlineData("providers: { up: { dialect: openai, base_url: 'http://u@h' } }", "that belongs in api_key")]
    [InlineData("providers: { up: { dialect: openai, base_url: 'http://h', api_key: '' } }", "providers.up.api_key: is empty")]
    [InlineData("providers: { up: { dialect: openai, base_url: 'http://h', api_key: 'a b' } }", "providers.up.api_key: holds white space")]
    [InlineData("providers: { up: { dialect: openai, base_url: 'http://h', on_disconnect: drian } }", "providers.up.on_disconnect: unknown 'drian', did you mean 'drain'?")]
    [InlineData("providers: { up: { dialect: openai, base_url: 'http://h', on_disconnect: cancel, drain_limit: 5s } }", "providers.up.drain_limit: bounds 'on_disconnect: drain', which is not set")]
    [InlineData("providers: { 'u p': { dialect: openai, base_url: 'http://h' } }", "'u p': a name is 1 to 128 letters")]
    [InlineData("models: { a: { tier: cheap } }", "models.a: 'provider' is missing")]
    [InlineData("models: { a: { provider: x } }", "models.a: 'tier' is missing")]
    [InlineData("models: { a: { provider: x, tier: cheap, supports: [tool] } }", "models.a.supports: unknown 'tool', did you mean 'tools'?")]
    [InlineData("models: { a: { provider: x, tier: cheap, input_per_1m: -1 } }", "models.a.input_per_1m: '-1' is below zero")]
    [InlineData("models: { a: { provider: x, tier: cheap, input_per_1m: $3 } }", "models.a.input_per_1m: '$3' is no price")]
    [InlineData("models: { a: { provider: x, tier: cheap, output_per_1m: 1000001 } }", "more than a dollar a token")]
    [InlineData("models: { a: { provider: x, tier: cheap, context: 128k } }", "models.a.context: '128k' is no whole number")]
    [InlineData("models: { a: { provider: x, tier: cheap, input_per_1k: 1 } }", "unknown key 'input_per_1k', did you mean 'input_per_1m'?")]
    [InlineData("models: { auto: { provider: x, tier: cheap } }", "'auto': is reserved")]
    [InlineData("models: { 'Auto:fast': { provider: x, tier: cheap } }", "'Auto:fast': is reserved")]
    [InlineData("models: { strong: { provider: x, tier: cheap } }", "'strong': is a tier's name too")]
    [InlineData("models: { a: { provider: x, tier: a } }\ntiers: [a]", "'a': is a tier's name too")]
    [InlineData("models: { a: 5 }", "models.a: expected a mapping")]
    [InlineData("models: { a: { <<: 5, provider: x } }", "models.a: unknown key '<<'")]
    [InlineData("models: { a: { <<: [5], provider: x } }", "'<<' takes a mapping or a list of mappings")]
    public void Read_WrongFile_SaysSo(string yaml, string message)
        => Assert.Contains(Yaml.Errors(yaml), error => error.Contains(message, StringComparison.Ordinal));

    [Fact]
    public void Read_EmptyVariable_IsAMissingSecret()
        => Assert.Equal(["f.yaml:3: environment variable KEY is empty"], Yaml.Errors(Yaml.Base + "data_dir: '${KEY}'", ("KEY", "")));

    [Fact]
    public void Read_TwoKeysAlike_AreRefused()
    {
        var keys = "keys: [{ name: a, tenant: t, sha256: " + new string('a', 64) + " }, { name: a, tenant: t, sha256: " + new string('A', 64) + " }]";

        Assert.Equal(
            ["f.yaml:3: keys[1].name: an earlier key has this name", "f.yaml:3: keys[1].sha256: two entries have the same key, so that nobody can say who calls"],
            Yaml.Errors(Yaml.Base + keys));
    }
}
