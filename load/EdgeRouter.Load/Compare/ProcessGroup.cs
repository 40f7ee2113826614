using System.Globalization;

namespace EdgeRouter.Load.Compare;

/// <summary>A process and those it has started, as they are when first looked at: nginx's workers count as nginx. Linux only.</summary>
internal sealed class ProcessGroup
{
    /// <summary>USER_HZ, the same on every Linux that .NET runs on.</summary>
    private const double TicksPerSecond = 100;

    private readonly List<int> _ids;

    private ProcessGroup(List<int> ids) => _ids = ids;

    public bool IsEmpty => _ids.Count == 0;

    /// <param name="id">0 for no process at all.</param>
    public static ProcessGroup Of(int id)
    {
        var ids = new List<int>();
        if (id != 0)
            AddWithChildren(id, ids);
        return new(ids);
    }

    /// <summary>User and system time of all threads so far, in seconds.</summary>
    public double CpuSeconds() => _ids.Sum(id =>
    {
        // The name in parentheses may contain blanks; utime and stime are fields 14 and 15, counted from 1.
        var stat = File.ReadAllText($"/proc/{id}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
    });

    /// <summary>Resident memory in MiB. Pages that processes share count once for each.</summary>
    public double Mib() => _ids.Sum(id =>
    {
        var line = File.ReadLines($"/proc/{id}/status").First(text => text.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024.0;
    });

    private static void AddWithChildren(int id, List<int> ids)
    {
        ids.Add(id);
        foreach (var thread in Directory.EnumerateDirectories($"/proc/{id}/task"))
        {
            foreach (var child in File.ReadAllText(Path.Combine(thread, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
                AddWithChildren(int.Parse(child, CultureInfo.InvariantCulture), ids);
        }
    }
}
