using EdgeRouter.Configuration;

namespace EdgeRouter.Tests.Configuration;

/// <summary>Reads YAML as a file called f.yaml.</summary>
internal static class Yaml
{
    /// <summary>The least that is valid: one provider on line 1, one model on line 2.</summary>
    public const string Base = """
        providers: { up: { dialect: openai, base_url: "http://127.0.0.1:9/v1" } }
        models: { m-1: { provider: up, tier: cheap, input_per_1m: 1, output_per_1m: 2 } }

        """;

    public static RouterConfig Good(string yaml, params (string Name, string Value)[] environment)
    {
        var errors = ConfigReader.Read("f.yaml", yaml, Lookup(environment), out var config);
        Assert.Empty(errors);
        return config!;
    }

    public static string[] Errors(string yaml, params (string Name, string Value)[] environment)
    {
        var errors = ConfigReader.Read("f.yaml", yaml, Lookup(environment), out var config);
        Assert.Null(config);
        Assert.NotEmpty(errors);
        return [.. errors.Select(error => error.ToString())];
    }

    private static Func<string, string?> Lookup((string Name, string Value)[] environment)
        => name => environment.FirstOrDefault(variable => variable.Name == name).Value;
}
