namespace EdgeRouter.Configuration;

/// <summary>YAML to <see cref="RouterConfig"/>, strictly.</summary>
public static class ConfigReader
{
    /// <summary>Reads a configuration; <paramref name="config"/> is null when there are errors, and all errors found are returned.</summary>
    /// <param name="environment">Looks up a variable for <c>${NAME}</c>; null when it is not set.</param>
    public static IReadOnlyList<ConfigError> Read(string file, string yaml, Func<string, string?> environment, out RouterConfig? config) => throw new NotImplementedException();
}
