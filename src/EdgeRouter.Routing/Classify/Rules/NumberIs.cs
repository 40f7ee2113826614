using System.Globalization;

namespace EdgeRouter.Routing.Classify.Rules;

/// <summary>A number lies between two bounds, both included. What is not known (NaN) lies nowhere.</summary>
internal sealed class NumberIs(NumberField asked, double least, double most) : ICondition
{
    public NumberField Field => asked;

    public double Least => least;

    public double Most => most;

    public bool Holds(in PromptSignals signals, ReadOnlySpan<byte> lowerQuestion)
    {
        var value = asked.Read(signals);
        return value >= least && value <= most;
    }

    public override string ToString() =>
        least == most ? $"{asked.Name} = {Text(least)}"
        : double.IsPositiveInfinity(most) ? $"{asked.Name} >= {Text(least)}"
        : least <= 0 ? $"{asked.Name} <= {Text(most)}"
        : $"{asked.Name} {Text(least)}..{Text(most)}";

    private static string Text(double number) => Math.Round(number, 6).ToString(CultureInfo.InvariantCulture);
}
