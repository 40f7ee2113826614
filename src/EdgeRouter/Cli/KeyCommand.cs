using System.CommandLine;
using EdgeRouter.Configuration.Values;
using EdgeRouter.Keys;

namespace EdgeRouter.Cli;

internal static class KeyCommand
{
    public static Command Create()
    {
        var name = Label("--name", "Who the key is for; made up if not given.");
        var tenant = Label("--tenant", "Callers of one tenant share cached answers; 'default' if not given.");
        var plan = Label("--plan", "The plan of its owner.");
        var create = new Command("new", "Make a key: prints it once, with the line for the configuration.") { name, tenant, plan };
        create.SetAction(parsed =>
        {
            var key = KeyFactory.Create();
            var output = parsed.InvocationConfiguration.Output;
            output.WriteLine("The key, shown this once (send it as 'Authorization: Bearer KEY'):");
            output.WriteLine("  " + key.Key);
            output.WriteLine("The line for 'keys:' in the configuration:");
            output.WriteLine("  " + KeyFactory.YamlLine(key, parsed.GetValue(name) ?? "key-" + key.Sha256[..8], parsed.GetValue(tenant) ?? "default", parsed.GetValue(plan)));
            return ExitCode.Success;
        });
        return new Command("key", "Keys of those who may call.") { create };
    }

    private static Option<string?> Label(string option, string description)
    {
        var label = new Option<string?>(option) { Description = description };
        label.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && Names.LabelProblem(result.Tokens[^1].Value) is { } problem)
                result.AddError($"{option}: {problem}");
        });
        return label;
    }
}
