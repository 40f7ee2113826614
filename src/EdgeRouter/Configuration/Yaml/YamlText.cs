namespace EdgeRouter.Configuration.Yaml;

/// <summary>A scalar after <c>${NAME}</c>. <paramref name="Shown"/> is what a message may quote: the text as written, never what a variable held.</summary>
internal readonly record struct YamlText(string Value, string Shown, int Line);
