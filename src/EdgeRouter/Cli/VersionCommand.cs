using System.CommandLine;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EdgeRouter.Cli;

internal static class VersionCommand
{
    public static Command Create()
    {
        var command = new Command("version", "Print version, runtime and machine.");
        command.SetAction(parsed =>
        {
            var version = typeof(VersionCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
            var compiled = RuntimeFeature.IsDynamicCodeSupported ? "JIT" : "native";
            parsed.InvocationConfiguration.Output.WriteLine($"edgerouter {version} ({compiled}, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier})");
            return ExitCode.Success;
        });
        return command;
    }
}
