using System.Text;
using EdgeRouter.Configuration;
using EdgeRouter.Configuration.Yaml;

namespace EdgeRouter.Cli;

/// <summary>Reads a configuration file and says on standard error all that is wrong with it.</summary>
internal static class ConfigFile
{
    private static readonly UTF8Encoding s_utf8 = new(false, throwOnInvalidBytes: true);

    /// <returns>Null when the file cannot be used; the errors have been written then.</returns>
    public static async Task<RouterConfig?> LoadAsync(FileInfo file, Func<string, string?> environment, TextWriter error, CancellationToken cancellationToken)
    {
        string yaml;
        try
        {
            yaml = await ReadAsync(file.FullName, cancellationToken);
        }
        catch (Exception e) when (FileProblem.Is(e))
        {
            await error.WriteLineAsync($"{file}: {FileProblem.Describe(e)}");
            return null;
        }
        catch (DecoderFallbackException)
        {
            await error.WriteLineAsync($"{file}: is not UTF-8 text");
            return null;
        }

        var problems = ConfigReader.Read(file.ToString(), yaml, environment, out var config);
        foreach (var problem in problems)
            await error.WriteLineAsync(problem.ToString());
        return config;
    }

    /// <summary>At most one character more than a configuration may have, so that no device or log file given by mistake is read to its end.</summary>
    private static async Task<string> ReadAsync(string path, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(path, s_utf8);
        var text = new char[YamlTree.MaxLength + 1];
        return new string(text, 0, await reader.ReadBlockAsync(text, cancellationToken));
    }
}
