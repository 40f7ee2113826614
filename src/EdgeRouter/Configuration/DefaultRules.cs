using EdgeRouter.Configuration.Sections;
using EdgeRouter.Configuration.Yaml;

namespace EdgeRouter.Configuration;

/// <summary>The rules that come with EdgeRouter, read like a user's from a file inside the binary.</summary>
public static class DefaultRules
{
    private const string File = "default-rules.yaml";

    private static readonly Lazy<IReadOnlyList<RuleConfig>> s_rules = new(Read);

    /// <summary>In order. Their tiers are the relative ones of <see cref="TierWords"/>.</summary>
    public static IReadOnlyList<RuleConfig> Rules => s_rules.Value;

    /// <summary>The file as it is written.</summary>
    public static string Text
    {
        get
        {
            using var stream = typeof(DefaultRules).Assembly.GetManifestResourceStream(File) ?? throw new InvalidOperationException($"The binary lacks its {File}.");
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
    }

    private static IReadOnlyList<RuleConfig> Read()
    {
        var errors = new ConfigErrors(File);
        var root = YamlTree.Read(Text, errors);
        var rules = root is null ? [] : RulesSection.Read(new YamlMap(root, "", new ReadContext(errors, _ => null)), new TierNames([], Declared: false));
        return errors.Any ? throw new InvalidOperationException($"The binary's rules are unsound: {errors.InOrder()[0]}") : rules;
    }
}
