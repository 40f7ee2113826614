using System.CommandLine;
using EdgeRouter.Configuration;
using EdgeRouter.Routing.Classify.Rules;

namespace EdgeRouter.Cli;

internal static class RulesCommand
{
    public static Command Create()
    {
        var fields = new Option<bool>("--fields") { Description = "Print what rules can ask about instead." };
        var command = new Command("rules", "Print the built-in routing rules, as a configuration would write them.") { fields };
        command.SetAction(parsed =>
        {
            var output = parsed.InvocationConfiguration.Output;
            if (!parsed.GetValue(fields))
            {
                output.Write(DefaultRules.Text);
                return ExitCode.Success;
            }

            var table = new Check.TextTable("", false, false, false);
            foreach (var field in RuleFields.All)
                table.Add(field.Name, field.Meaning, field.Values);
            table.Write(output);
            return ExitCode.Success;
        });
        return command;
    }
}
