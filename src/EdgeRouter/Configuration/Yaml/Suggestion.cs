namespace EdgeRouter.Configuration.Yaml;

/// <summary>What a misspelt name was meant to be.</summary>
internal static class Suggestion
{
    /// <summary>Bounds of the work, since the names may be a whole file of them: longer or later ones are not suggested.</summary>
    private const int MaxLength = 40;
    private const int MaxKnown = 256;

    /// <summary>", did you mean 'x'?" or nothing.</summary>
    public static string DidYouMean(string given, IEnumerable<string> known)
        => Nearest(given, known) is { } name ? $", did you mean '{name}'?" : "";

    /// <summary>The known name within a third of its length in edits, else one that contains the given or is contained in it ("url", "base_url").</summary>
    public static string? Nearest(string given, IEnumerable<string> known)
    {
        if (given.Length is 0 or > MaxLength)
            return null;
        string? best = null, part = null;
        var bestDistance = int.MaxValue;
        foreach (var name in known.Take(MaxKnown))
        {
            if (name.Length is 0 or > MaxLength)
                continue;
            var distance = Distance(given, name);
            if (distance <= Math.Max(1, name.Length / 3) && distance < bestDistance)
                (best, bestDistance) = (name, distance);
            if (Math.Min(given.Length, name.Length) >= 3
                && (name.Contains(given, StringComparison.OrdinalIgnoreCase) || given.Contains(name, StringComparison.OrdinalIgnoreCase)))
                part ??= name;
        }

        return best ?? part;
    }

    /// <summary>
    /// Optimal string alignment: insertions, deletions, substitutions, swaps of neighbours; case and the choice of '-' or '_' cost nothing.
    /// </summary>
    internal static int Distance(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var width = b.Length + 1;
        Span<int> rows = stackalloc int[3 * (MaxLength + 1)];
        Span<int> before = rows[..width], last = rows.Slice(width, width), row = rows.Slice(2 * width, width);
        for (var j = 0; j < width; j++)
            last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j < width; j++)
            {
                var cost = Same(a[i - 1], b[j - 1]) ? 0 : 1;
                row[j] = Math.Min(Math.Min(last[j] + 1, row[j - 1] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
            }

            var spare = before;
            before = last;
            last = row;
            row = spare;
        }

        return last[b.Length];
    }

    private static bool Same(char a, char b) => Fold(a) == Fold(b);

    private static char Fold(char c) => c == '-' ? '_' : char.ToLowerInvariant(c);
}
