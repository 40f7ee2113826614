using System.Globalization;

namespace EdgeRouter.Load.Compare;

/// <summary>One way of asking one contender.</summary>
/// <param name="Contender">Whose figures these are.</param>
/// <param name="Processes">What its CPU time and memory are counted over; empty where nothing stands between client and provider.</param>
/// <param name="Unique">No two prompts are alike; else all are.</param>
/// <param name="Headers">Sent besides those of every request.</param>
internal sealed record Lane(string Contender, LaneKind Kind, ProcessGroup Processes, Uri Url, string Model, bool Unique, IReadOnlyList<(string Name, string Value)> Headers)
{
    /// <summary>Reads lines of CONTENDER KIND PID URL MODEL unique|same [HEADER VALUE]..., separated by blanks; PID 0 for none.</summary>
    /// <exception cref="FormatException">A line is not of this form.</exception>
    public static IReadOnlyList<Lane> Read(string file)
    {
        var groups = new Dictionary<int, ProcessGroup>();
        var lanes = new List<Lane>();
        foreach (var line in File.ReadLines(file))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length < 6 || words.Length % 2 != 0 || !Enum.TryParse<LaneKind>(words[1], ignoreCase: true, out var kind))
                throw new FormatException("not a lane: " + line);
            var pid = int.Parse(words[2], CultureInfo.InvariantCulture);
            if (!groups.TryGetValue(pid, out var group))
                groups[pid] = group = ProcessGroup.Of(pid);
            lanes.Add(new(words[0], kind, group, new(words[3]), words[4], words[5] == "unique", [.. words[6..].Chunk(2).Select(pair => (pair[0], pair[1]))]));
        }
        return lanes;
    }
}
