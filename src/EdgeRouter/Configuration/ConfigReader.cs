using EdgeRouter.Configuration.Sections;
using EdgeRouter.Configuration.Yaml;

namespace EdgeRouter.Configuration;

/// <summary>YAML to <see cref="RouterConfig"/>, strictly: what is not understood is an error, never ignored. Never throws on bad input.</summary>
public static class ConfigReader
{
    /// <summary>Reads a configuration; <paramref name="config"/> is null when there are errors, and all errors found are returned.</summary>
    /// <param name="file">Its name, for the messages only.</param>
    /// <param name="environment">Looks up a variable for <c>${NAME}</c>; null when it is not set. What it returns stands in no message.</param>
    public static IReadOnlyList<ConfigError> Read(string file, string yaml, Func<string, string?> environment, out RouterConfig? config)
    {
        var errors = new ConfigErrors(file);
        config = null;
        if (YamlTree.Read(yaml, errors) is not { } root)
            return errors.InOrder();
        if (root.Kind != YamlKind.Mapping)
        {
            errors.Add(root.Line, "expected a mapping of keys to values, 'listen: 127.0.0.1:8080' and the like");
            return errors.InOrder();
        }

        var read = RootSection.Read(new YamlMap(root, "", new ReadContext(errors, environment)));
        config = errors.Any ? null : read;
        return errors.InOrder();
    }
}
