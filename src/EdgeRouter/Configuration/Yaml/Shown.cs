namespace EdgeRouter.Configuration.Yaml;

/// <summary>Text of a file as a message may quote it: short, on one line.</summary>
internal static class Shown
{
    private const int MaxLength = 60;

    public static string Text(string text)
    {
        var cut = text.Length > MaxLength ? text[..MaxLength] + "..." : text;
        return cut.AsSpan().ContainsAnyInRange('\0', '\x1f') ? string.Concat(cut.Select(c => char.IsControl(c) ? '?' : c)) : cut;
    }
}
