namespace EdgeRouter.Configuration;

/// <summary>Collects everything wrong with one file, so that a user repairs it in one go.</summary>
internal sealed class ConfigErrors(string file)
{
    private readonly List<ConfigError> _errors = [];

    public bool Any => _errors.Count > 0;

    /// <param name="line">From 1; 0 when the whole file is meant.</param>
    public void Add(int line, string message) => _errors.Add(new ConfigError(file, line, message));

    /// <summary>In the order of the file; what concerns the whole file first.</summary>
    public IReadOnlyList<ConfigError> InOrder() => [.. _errors.OrderBy(error => error.Line)];
}
