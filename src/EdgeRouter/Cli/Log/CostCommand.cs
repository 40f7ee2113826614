using System.CommandLine;
using System.Globalization;

namespace EdgeRouter.Cli.Log;

/// <summary><c>cost --log LOG [--days N]</c>: what was spent, on what, and what a month of it would be.</summary>
internal static class CostCommand
{
    private const int MostDays = 3660;

    public static Command Create(CommandSeams seams)
    {
        var log = LogInput.Option();
        var days = new Option<int?>("--days")
        {
            Description = "Only the last N days of the log.",
            HelpName = "N",
            CustomParser = result =>
            {
                var text = result.Tokens[^1].Value;
                if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value is > 0 and <= MostDays)
                    return value;
                result.AddError($"--days: '{text}' is no whole number from 1 to {MostDays}");
                return null;
            },
        };
        var command = new Command("cost", "Sum up a decision log: by tenant, feature and model, with what was saved and what a month would cost.") { log, days };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var skips = new LogSkips();
            var sheet = new CostSheet();
            await LogInput.ReadAsync(parsed.GetRequiredValue(log), seams.OpenInput, skips, sheet.Add, cancellationToken);
            var output = parsed.InvocationConfiguration.Output;
            CostText.Write(sheet, parsed.GetValue(days), output);
            skips.Write(output);
            return ExitCode.Success;
        });
        return command;
    }
}
