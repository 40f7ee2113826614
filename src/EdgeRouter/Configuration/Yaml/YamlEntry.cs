namespace EdgeRouter.Configuration.Yaml;

/// <param name="Line">Where the key stands; the value may be elsewhere when it is an alias.</param>
internal readonly record struct YamlEntry(string Key, int Line, YamlItem Value);
