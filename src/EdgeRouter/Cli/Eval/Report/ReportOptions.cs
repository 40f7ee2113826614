using System.CommandLine;
using System.Globalization;

namespace EdgeRouter.Cli.Eval.Report;

/// <summary>The options that <c>eval replay --report</c> and <c>cache calibrate</c> share.</summary>
internal static class ReportOptions
{
    public static Option<double> MaxError() => new("--max-error")
    {
        Description = "The share of near hits that may be wrong; 0.02 if not given.",
        HelpName = "SHARE",
        DefaultValueFactory = _ => 0.02,
        CustomParser = result =>
        {
            var text = result.Tokens[^1].Value;
            if (!double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) || value is not (> 0 and < 1))
                result.AddError($"--max-error: '{text}' is no share between 0 and 1, such as 0.02");
            return value;
        },
    };

    public static Option<bool> UnjudgedIsWrong() => new("--unjudged-wrong") { Description = "Count hits without a label as wrong; left out if not given." };
}
