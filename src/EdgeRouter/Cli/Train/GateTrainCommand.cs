using System.CommandLine;
using System.Globalization;
using System.Text;
using EdgeRouter.Cli.Rows;
using EdgeRouter.Routing.Gate.Arithmetic;

namespace EdgeRouter.Cli.Train;

/// <summary><c>train gate FILE</c>: the weights of the gate's arithmetic head, as they stand in the source.</summary>
internal static class GateTrainCommand
{
    public static Command Create(CommandSeams seams)
    {
        var file = InputFile.Argument($"JSON lines of {CascadeRow.Shape}");
        var penalty = new Option<double>("--l2")
        {
            Description = "Penalty on large weights.",
            DefaultValueFactory = _ => ArithmeticTrainer.DefaultPenalty,
        };
        penalty.Validators.Add(result =>
        {
            if (!(result.GetValue(penalty) > 0))
                result.AddError("--l2: must be above 0");
        });
        var command = new Command("gate", "Fits the confidence gate's judgement of sums to labelled answers and prints its weights.") { file, penalty };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var input = InputFile.Open(parsed.GetValue(file), seams.OpenInput);
            var samples = await GateSample.ReadAsync(input, cancellationToken);
            var head = GateTraining.Fit(samples, parsed.GetValue(penalty));
            await parsed.InvocationConfiguration.Output.WriteAsync(Describe(head));
            return ExitCode.Success;
        });
        return command;
    }

    private static string Describe(ArithmeticHead head)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"bias {head.Bias:0.####}");
        for (var sign = 0; sign < ArithmeticSigns.Count; sign++)
            text.AppendLine(CultureInfo.InvariantCulture, $"{ArithmeticSigns.Names[sign]} {head.Weights[sign]:0.####}");
        return text.Replace(Environment.NewLine, "\n").ToString();
    }
}
