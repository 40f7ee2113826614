namespace EdgeRouter.Cli.Check;

/// <summary>Rows in aligned columns, two spaces apart; numbers (columns marked so) to the right.</summary>
internal sealed class TextTable(string indent, params bool[] right)
{
    private readonly List<string[]> _rows = [];

    /// <param name="cells">As many as there are columns.</param>
    public void Add(params string[] cells) => _rows.Add(cells);

    public void Write(TextWriter output)
    {
        var widths = new int[right.Length];
        foreach (var row in _rows)
        {
            for (var i = 0; i < widths.Length; i++)
                widths[i] = Math.Max(widths[i], row[i].Length);
        }

        foreach (var row in _rows)
            output.WriteLine((indent + string.Join("  ", row.Select((cell, i) => right[i] ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i])))).TrimEnd());
    }
}
