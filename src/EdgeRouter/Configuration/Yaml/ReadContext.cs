namespace EdgeRouter.Configuration.Yaml;

/// <param name="Environment">Looks up a variable for <c>${NAME}</c>; null when it is not set.</param>
internal sealed record ReadContext(ConfigErrors Errors, Func<string, string?> Environment);
