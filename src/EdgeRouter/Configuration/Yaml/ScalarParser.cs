namespace EdgeRouter.Configuration.Yaml;

/// <summary>Text to a value. <paramref name="problem"/> completes "'x' is ..." and never quotes the text.</summary>
internal delegate bool ScalarParser<T>(string text, out T value, out string problem);
