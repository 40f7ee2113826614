namespace EdgeRouter.Cli.Log;

/// <summary>Lines of a log that were passed over: counted, the first few named, never quoted.</summary>
internal sealed class LogSkips
{
    public const string Torn = "torn", Foreign = "foreign";

    private const int Named = 5;

    private readonly Dictionary<string, (int Count, List<string> First)> _kinds = [];

    public void Add(string file, int line, string kind)
    {
        var (count, first) = _kinds.GetValueOrDefault(kind, (0, []));
        if (first.Count < Named)
            first.Add($"{file}:{line}");
        _kinds[kind] = (count + 1, first);
    }

    public void Write(TextWriter output)
    {
        foreach (var (kind, (count, first)) in _kinds)
        {
            var what = kind == Torn ? "cut off or damaged" : "JSON, but no decisions";
            output.WriteLine($"passed over  {count} line(s) that are {what}: {string.Join(", ", first)}{(count > first.Count ? ", ..." : "")}");
        }
    }
}
