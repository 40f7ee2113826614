using System.CommandLine;
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
            var compiled = RuntimeFeature.IsDynamicCodeSupported ? "JIT" : "native";
            parsed.InvocationConfiguration.Output.WriteLine($"edgerouter {Version.Text} ({compiled}, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier})");
            return ExitCode.Success;
        });
        return command;
    }
}
