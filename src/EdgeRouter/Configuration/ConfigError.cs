namespace EdgeRouter.Configuration;

/// <summary>One thing wrong with a configuration file. <paramref name="Line"/> counts from 1; 0 when it concerns the whole file.</summary>
public sealed record ConfigError(string File, int Line, string Message)
{
    public override string ToString() => Line > 0 ? $"{File}:{Line}: {Message}" : $"{File}: {Message}";
}
