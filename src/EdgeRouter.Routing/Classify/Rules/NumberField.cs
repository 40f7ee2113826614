using System.Globalization;

namespace EdgeRouter.Routing.Classify.Rules;

/// <summary><c>{ prompt_tokens: ">= 2000" }</c>: a comparison, a range <c>10..20</c> with both ends, or the number itself.</summary>
/// <param name="isShare">Of a whole, in [0, 1], which may be written as <c>10%</c>; else a count.</param>
/// <param name="read">NaN when it is not known.</param>
internal sealed class NumberField(string name, string meaning, NumberField.Reader read, bool isShare = false) : IRuleField
{
    public delegate double Reader(in PromptSignals signals);

    public string Name => name;

    public string Meaning => meaning;

    public string Values => isShare ? "a share such as \"< 10%\" or \"0.2..0.5\"" : "a number such as \">= 2000\", \"< 8\", \"3..5\" or 1";

    public double Read(in PromptSignals signals) => read(signals);

    public FieldValue ValueOf(in PromptSignals signals) => read(signals) is var number && double.IsNaN(number) ? default : new(number, null, null);

    public bool TryRead(IReadOnlyList<string> values, out ICondition condition, out string problem)
    {
        condition = AllOf.Nothing;
        problem = $"no {(isShare ? "share" : "whole number")} with a comparison: {Values}";
        if (values is not [var text] || !TryBounds(text.AsSpan().Trim(), out var least, out var most))
            return false;
        var highest = isShare ? 1 : double.PositiveInfinity;
        if (most < least || most < 0 || least > highest)
            problem = "a range that nothing lies in, so it never holds";
        else if (least <= 0 && most >= highest)
            problem = "a range that everything lies in, so it says nothing";
        else
        {
            condition = new NumberIs(this, least, most);
            return true;
        }

        return false;
    }

    private bool TryBounds(ReadOnlySpan<char> text, out double least, out double most)
    {
        (least, most) = (double.NegativeInfinity, double.PositiveInfinity);
        if (text.IndexOf("..") is > 0 and var dots)
            return TryNumber(text[..dots], out least) && TryNumber(text[(dots + 2)..], out most);
        if (text.StartsWith(">="))
            return TryNumber(text[2..], out least);
        if (text.StartsWith("<="))
            return TryNumber(text[2..], out most);
        if (text.StartsWith('>'))
            return TryNumber(text[1..], out least) && Step(ref least, up: true);
        if (text.StartsWith('<'))
            return TryNumber(text[1..], out most) && Step(ref most, up: false);
        if (!TryNumber(text.StartsWith('=') ? text[1..] : text, out least))
            return false;
        most = least;
        return true;
    }

    /// <summary>To the next number there is: "more than 8" is 9 of a count.</summary>
    private bool Step(ref double bound, bool up)
    {
        bound = (isShare, up) switch
        {
            (true, true) => Math.BitIncrement(bound),
            (true, false) => Math.BitDecrement(bound),
            (false, true) => bound + 1,
            (false, false) => bound - 1,
        };
        return true;
    }

    private bool TryNumber(ReadOnlySpan<char> text, out double number)
    {
        text = text.Trim();
        if (!isShare)
        {
            var isCount = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count);
            number = count;
            return isCount;
        }

        var isPercent = text.EndsWith('%');
        if (!double.TryParse(isPercent ? text[..^1] : text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number))
            return false;
        number /= isPercent ? 100 : 1;
        return number <= 1;
    }
}
