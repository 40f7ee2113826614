using System.Buffers;
using System.Text;

namespace EdgeRouter.Configuration.Yaml;

/// <summary><c>${NAME}</c> to the variable's value; <c>$${</c> writes <c>${</c>; any other <c>$</c> is itself. Values are not looked into again.</summary>
internal static class Interpolation
{
    private static readonly SearchValues<char> s_nameChars = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    /// <returns>Null when something is wrong with it; the errors then say what, by the variable's name and never its value.</returns>
    public static string? Expand(string text, int line, ReadContext context)
    {
        if (!text.Contains("${", StringComparison.Ordinal))
            return text;

        var result = new StringBuilder(text.Length);
        var rest = text.AsSpan();
        var sound = true;
        for (int at; (at = rest.IndexOf("${")) >= 0;)
        {
            if (at > 0 && rest[at - 1] == '$')
            {
                result.Append(rest[..(at - 1)]).Append("${");
                rest = rest[(at + 2)..];
                continue;
            }

            result.Append(rest[..at]);
            rest = rest[(at + 2)..];
            var end = rest.IndexOf('}');
            if (end < 0)
            {
                context.Errors.Add(line, "'${' without its '}' (write '$${' for the characters themselves)");
                return null;
            }

            if (Variable(rest[..end], line, context) is { } value)
                result.Append(value);
            else
                sound = false;
            rest = rest[(end + 1)..];
        }

        return sound ? result.Append(rest).ToString() : null;
    }

    private static string? Variable(ReadOnlySpan<char> name, int line, ReadContext context)
    {
        if (name.IsEmpty || char.IsAsciiDigit(name[0]) || name.ContainsAnyExcept(s_nameChars))
        {
            context.Errors.Add(line, $"'${{{Shown.Text(name.ToString())}}}' names no environment variable: letters, digits and _ only");
            return null;
        }

        var value = context.Environment(name.ToString());
        if (string.IsNullOrEmpty(value))
        {
            context.Errors.Add(line, $"environment variable {Shown.Text(name.ToString())} is {(value is null ? "not set" : "empty")}");
            return null;
        }

        return value;
    }
}
