using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EdgeRouter.Routing.Account;

/// <summary>
/// Sums by name, in bounded memory: when a name comes for which there is no room, the line that cost least so far goes into <see cref="Other"/>, so that
/// the sum over all lines is always that of all requests. A name that went and comes back begins anew. Not thread-safe.
/// </summary>
/// <param name="most">Lines beside <see cref="Other"/>.</param>
public sealed class CostTable(int most)
{
    private readonly Dictionary<string, CostSum> _lines = new(StringComparer.Ordinal);

    /// <summary>What names that found no room came to.</summary>
    public CostSum Other { get; private set; }

    /// <summary>Dearest first.</summary>
    public IEnumerable<KeyValuePair<string, CostSum>> Lines
        => _lines.OrderByDescending(line => line.Value.Total).ThenByDescending(line => line.Value.Baseline).ThenBy(line => line.Key, StringComparer.Ordinal);

    public int Count => _lines.Count;

    public CostSum Of(string name) => _lines.GetValueOrDefault(name);

    public void Add(string name, in CostSum sum)
    {
        ref var line = ref CollectionsMarshal.GetValueRefOrNullRef(_lines, name);
        if (!Unsafe.IsNullRef(ref line))
        {
            line += sum;
            return;
        }

        if (_lines.Count == most)
            Evict();
        _lines[name] = sum;
    }

    /// <summary>What another table had no room for.</summary>
    public void AddOther(in CostSum sum) => Other += sum;

    private void Evict()
    {
        string? least = null;
        var price = (Total: long.MaxValue, Baseline: long.MaxValue);
        foreach (var (name, line) in _lines)
        {
            if ((line.Total, line.Baseline).CompareTo(price) >= 0)
                continue;
            least = name;
            price = (line.Total, line.Baseline);
        }

        Other += _lines[least!];
        _lines.Remove(least!);
    }
}
