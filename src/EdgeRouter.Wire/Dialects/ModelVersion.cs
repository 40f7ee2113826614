using System.Buffers;

namespace EdgeRouter.Wire.Dialects;

/// <summary>The version that a provider's model name tells: <c>claude-sonnet-4-6</c> is 4.6, <c>claude-3-7-sonnet-20250219</c> 3.7, <c>gemini-2.5-pro</c> 2.5.</summary>
internal static class ModelVersion
{
    private static readonly SearchValues<byte> s_separators = SearchValues.Create("-._/:@"u8);

    /// <summary>The first number of one or two digits and, right behind it, the second; 0.0 when the name tells none. Dates are longer.</summary>
    internal static (int Major, int Minor) Of(ReadOnlySpan<byte> model)
    {
        var found = -1;
        while (!model.IsEmpty)
        {
            var length = model.IndexOfAny(s_separators);
            var word = length < 0 ? model : model[..length];
            model = length < 0 ? default : model[(length + 1)..];
            var isNumber = word.Length is 1 or 2 && !word.ContainsAnyExceptInRange((byte)'0', (byte)'9');
            if (found >= 0)
                return (found, isNumber ? Value(word) : 0);
            if (isNumber)
                found = Value(word);
        }
        return (Math.Max(found, 0), 0);
    }

    private static int Value(ReadOnlySpan<byte> digits)
    {
        var value = 0;
        foreach (var digit in digits)
            value = (10 * value) + digit - '0';
        return value;
    }
}
