using System.Text;
using EdgeRouter.Configuration;

namespace EdgeRouter.Tests.Configuration;

/// <summary>Whatever the text, the reader returns: a configuration or errors, never both, never an exception.</summary>
public sealed class ConfigReaderHostileTests
{
    private static readonly string[] s_tokens =
        ["{", "}", "[", "]", ":", ": ", "- ", "? ", ",", "\n", "\n  ", "\t", "#", "&a ", "*a", "<<: ", "!t ", "!!str ", "|\n", ">-\n", "'", "\"", "\\x", "%YAML 1.2\n", "---\n", "...\n",
            "${", "${S}", "}", "$${", "~", "\0", "\ufeff", "\u2028", "\ud800", "99999999999999999999", "-1", "1e9", "0x1F", "cheap", "auto", "tiers", "models", "@", "`"];

    private const string Seed = """
        listen: localhost:8080
        keys: [{ name: a, tenant: t, sha256: 2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824 }]
        limits: { body: 8MiB, header_timeout: 10s }
        providers:
          up: &up { dialect: openai, base_url: "https://h/v1", api_key: "${S}" }
        models:
          a: &a { provider: up, tier: cheap, input_per_1m: 0.1, supports: [tools] }
          b: { <<: *a, tier: strong }
        tiers: [cheap, strong]
        routing: { default_tier: cheap, rules: [{ tier: strong, contains: [law] }] }
        cache: { ttl: 24h, near: { threshold: 0.9 } }
        """;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Read_MutatedText_NeverThrows(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 1500; round++)
        {
            var text = new StringBuilder(Seed);
            for (var edits = random.Next(1, 6); edits > 0; edits--)
                Mutate(text, random);
            Check(text.ToString());
        }
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void Read_RandomTokens_NeverThrows(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 2000; round++)
            Check(string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => s_tokens[random.Next(s_tokens.Length)])));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("[[[]],")]
    [InlineData("&a ")]
    [InlineData("a: {b: *x, ")]
    [InlineData("x\n")]
    public void Read_EndlessRepetition_IsRefusedSoon(string unit)
        => Check(string.Concat(Enumerable.Repeat(unit, 100_000 / unit.Length)));

    [Fact]
    public void Read_DeepNesting_IsRefusedWithItsLine()
        => Assert.Equal(["f.yaml:1: not YAML: nested deeper than 16 levels"], Yaml.Errors("a: " + new string('[', 20) + new string(']', 20)));

    [Fact]
    public void Read_AliasBomb_IsRefusedBeforeItGrows()
    {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 10; i++)
            bomb.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))}]\n");

        Assert.Equal(["f.yaml:5: not YAML: more than 20000 values, aliases written out"], Yaml.Errors(bomb.ToString()));
    }

    [Fact]
    public void Read_MergeBomb_IsRefusedBeforeItGrows()
    {
        var bomb = new StringBuilder("m0: &m0 { k: v }\n");
        for (var i = 1; i < 2000; i++)
            bomb.Append(System.Globalization.CultureInfo.InvariantCulture, $"m{i}: &m{i} {{ <<: *m{i - 1}, k{i}: v }}\n");

        Assert.Contains("more than 20000 values", Assert.Single(Yaml.Errors(bomb.ToString())), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_HugeFile_IsRefusedUnread()
        => Assert.Equal(["f.yaml: larger than 1 MiB, which no configuration is"], Yaml.Errors(new string('[', (1 << 20) + 1)));

    private static void Mutate(StringBuilder text, Random random)
    {
        if (text.Length == 0)
            return;
        var at = random.Next(text.Length);
        switch (random.Next(5))
        {
            case 0:
                text.Insert(at, s_tokens[random.Next(s_tokens.Length)]);
                break;
            case 1:
                text.Remove(at, Math.Min(random.Next(1, 12), text.Length - at));
                break;
            case 2:
                text[at] = (char)random.Next(0x20, 0x7f);
                break;
            case 3:
                var from = random.Next(text.Length);
                text.Insert(at, text.ToString(from, Math.Min(random.Next(1, 40), text.Length - from)));
                break;
            default:
                text.Length = Math.Max(1, at);
                break;
        }
    }

    private static void Check(string yaml)
    {
        var errors = ConfigReader.Read("f.yaml", yaml, name => name == "S" ? "hidden" : null, out var config);
        Assert.Equal(config is null, errors.Count > 0);
        Assert.DoesNotContain(errors, error => error.Message.Contains("hidden", StringComparison.Ordinal));
    }
}
