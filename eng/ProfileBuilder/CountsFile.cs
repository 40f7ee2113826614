using System.Globalization;

namespace EdgeRouter.ProfileBuilder;

/// <summary>
/// Reads the text that the runtime writes at its end under DOTNET_WritePGOData (dotnet/runtime, src/coreclr/vm/pgo.cpp): for each method a header, its name,
/// its signature, and its probes with a line for each value.
/// </summary>
internal static class CountsFile
{
    /// <summary>The methods in the file's order. Throws <see cref="InvalidDataException"/> where a line is not what it should be.</summary>
    public static IEnumerable<CountedMethod> Read(string path)
    {
        using var lines = File.ReadLines(path).GetEnumerator();
        while (lines.MoveNext())
        {
            if (lines.Current.StartsWith("@@@ ", StringComparison.Ordinal))
                yield return ReadMethod(lines);
        }
    }

    private static CountedMethod ReadMethod(IEnumerator<string> lines)
    {
        var header = lines.Current.Split(' ');
        int size = Hexadecimal(header[^3]), records = Hexadecimal(header[^1]);
        var name = After(lines, "MethodName: ");
        After(lines, "Signature: ");

        var probes = new List<Probe>(records);
        for (var i = 0; i < records; i++)
            probes.Add(ReadProbe(lines));

        // A name may begin with a dot itself: ..ctor.
        var dot = name.LastIndexOf('.', name.EndsWith("ctor", StringComparison.Ordinal) ? name.Length - "ctor".Length - 2 : name.Length - 1);
        return new(name[..dot], name[(dot + 1)..], size, probes);
    }

    private static Probe ReadProbe(IEnumerator<string> lines)
    {
        // Schema InstrumentationKind 385 ILOffset 13 Count 1 Other 30
        var words = After(lines, "Schema ").Split(' ');
        int kind = Whole(words[1]), count = Whole(words[5]);
        List<long> values = [];
        List<string?> types = [];
        for (var i = 0; i < count; i++)
        {
            if (Probe.IsType(kind))
                types.Add(After(lines, "TypeHandle: ") is var type and not ("NULL" or "UNKNOWN") ? type : null);
            else if (Probe.IsMethod(kind))
                types.Add(MethodOf(After(lines, "MethodHandle: ")));
            else
                values.Add(ReadCount(After(lines, ""), Probe.IsLong(kind)));
        }

        return new(kind, Whole(words[3]), Whole(words[7]), values, types);
    }

    /// <summary>A count of eight bytes is two numbers of four, the lower first.</summary>
    private static long ReadCount(string line, bool isLong)
    {
        if (!isLong)
            return Unsigned(line);
        var halves = line.Split(' ');
        return Unsigned(halves[0]) | (long)Unsigned(halves[^1]) << 32;
    }

    /// <summary>Of a delegate's target no more is kept than that there was one.</summary>
    private static string? MethodOf(string name) => name is "NULL" ? null : "";

    private static string After(IEnumerator<string> lines, string start)
    {
        if (!lines.MoveNext() || !lines.Current.StartsWith(start, StringComparison.Ordinal))
            throw new InvalidDataException($"a line should begin with '{start}': {lines.Current}");
        return lines.Current[start.Length..];
    }

    /// <summary>The runtime prints its ints unsigned.</summary>
    private static int Whole(string word) => unchecked((int)Unsigned(word));

    private static uint Unsigned(string word) =>
        uint.TryParse(word, CultureInfo.InvariantCulture, out var value) ? value : throw new InvalidDataException($"a number should be here: {word}");

    private static int Hexadecimal(string word) => int.Parse(word.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
