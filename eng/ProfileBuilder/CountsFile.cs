using System.Globalization;

namespace EdgeRouter.ProfileBuilder;

/// <summary>
/// Reads the text that the runtime writes at its end under DOTNET_WritePGOData (dotnet/runtime, src/coreclr/vm/pgo.cpp): for each method a header, its name,
/// its signature, and its probes with a line for each value.
/// </summary>
internal static class CountsFile
{
    /// <summary>The methods in the file's order. Throws <see cref="InvalidDataException"/> where a line is not what it should be, or the last one is missing.</summary>
    public static IEnumerable<CountedMethod> Read(string path)
    {
        using var lines = File.ReadLines(path).GetEnumerator();
        var last = "";
        while (lines.MoveNext())
        {
            last = lines.Current;
            if (last.StartsWith("@@@ ", StringComparison.Ordinal))
                yield return ReadMethod(lines);
        }

        if (!last.StartsWith("*** END", StringComparison.Ordinal))
            throw new InvalidDataException($"{path} is cut short: its process was killed while it wrote");
    }

    private static CountedMethod ReadMethod(IEnumerator<string> lines)
    {
        // @@@ codehash 0x551779BC methodhash 0x04248264 ilSize 0x00000076 records 0x00000006
        var header = lines.Current.Split(' ');
        if (header.Length != 9)
            throw new InvalidDataException($"a method's header should be here: {lines.Current}");
        int size = Hexadecimal(header[6]), records = Hexadecimal(header[8]);
        var name = After(lines, "MethodName: ");
        var signature = After(lines, "Signature: ");
        if (!signature.Contains('(', StringComparison.Ordinal))
            throw new InvalidDataException($"a signature should be here: {signature}");

        var probes = new List<Probe>(records);
        for (var i = 0; i < records; i++)
            probes.Add(ReadProbe(lines));
        return new(name, signature, size, probes);
    }

    private static Probe ReadProbe(IEnumerator<string> lines)
    {
        // Schema InstrumentationKind 385 ILOffset 13 Count 1 Other 30
        var words = After(lines, "Schema ").Split(' ');
        if (words.Length != 8)
            throw new InvalidDataException($"a record should be here: {lines.Current}");
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
                values.Add(ReadNumber(After(lines, ""), Probe.IsLong(kind)));
        }

        return new(kind, Whole(words[3]), Whole(words[7]), values, types);
    }

    /// <summary>A number of eight bytes is two of four, the lower first.</summary>
    private static long ReadNumber(string line, bool isLong)
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

    private static int Hexadecimal(string word) => word.StartsWith("0x", StringComparison.Ordinal) && int.TryParse(word.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var value)
        ? value
        : throw new InvalidDataException($"a hexadecimal number should be here: {word}");
}
