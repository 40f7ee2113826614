using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace EdgeRouter.Metrics;

/// <summary>
/// The label sets of one metric, found by their tag values without a lock and without allocating once known. Grows to
/// <see cref="MaxSeries"/> and no further: later label sets are counted together under <c>"other"</c>, so that no client can fill memory with
/// names. Buckets are chains that only ever grow at the head, published by a volatile write; series are never removed.
/// </summary>
internal sealed class SeriesTable(string name, string help, MetricKind kind, double[]? bounds, int mostSeries = SeriesTable.MaxSeries)
{
    public const int MaxSeries = 256;

    private const string Other = "other";

    private readonly Series?[] _buckets = new Series?[MaxSeries];
    private readonly List<Series> _inOrder = [];
    private readonly Lock _lock = new(); // guards _inOrder, _other and writes to _buckets
    private Series? _other;

    public string Name => name;

    public string Help => help;

    public MetricKind Kind => kind;

    public void Measure(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var series = Find(tags);
        switch (kind)
        {
            case MetricKind.Counter:
                series.Add(value);
                break;
            case MetricKind.Histogram:
                series.Record(value);
                break;
            default:
                series.Set(value);
                break;
        }
    }

    /// <summary>For gauges that are told changes rather than values.</summary>
    public void Change(double difference, ReadOnlySpan<KeyValuePair<string, object?>> tags) => Find(tags).Add(difference);

    /// <summary>All series, in the order in which they first appeared.</summary>
    public Series[] Snapshot()
    {
        lock (_lock)
            return [.. _inOrder];
    }

    private Series Find(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var hash = HashOf(tags);
        return Search(Volatile.Read(ref _buckets[hash & (MaxSeries - 1)]), hash, tags) ?? FindSlow(hash, tags);
    }

    private static Series? Search(Series? from, int hash, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        for (var series = from; series is not null; series = series.Next)
        {
            if (series.Hash == hash && Matches(series.Values, tags))
                return series;
        }

        return null;
    }

    private Series FindSlow(int hash, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        lock (_lock)
        {
            ref var head = ref _buckets[hash & (MaxSeries - 1)];
            if (Search(head, hash, tags) is { } found)
                return found;
            if (_inOrder.Count >= mostSeries)
            {
                if (_other is null)
                    _inOrder.Add(_other = new Series(Render(tags, Other), [], 0, bounds));
                return _other;
            }

            var values = new string[tags.Length];
            for (var i = 0; i < values.Length; i++)
                values[i] = TextOf(tags[i].Value);
            var series = new Series(Render(tags, null), values, hash, bounds) { Next = head };
            _inOrder.Add(series);
            Volatile.Write(ref head, series);
            return series;
        }
    }

    private static int HashOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        ulong hash = 0;
        foreach (ref readonly var tag in tags)
            hash = (BitOperations.RotateLeft(hash, 23) ^ Gist(TextOf(tag.Value))) * 0x9E3779B97F4A7C15;
        return (int)(hash >> 32);
    }

    /// <summary>
    /// Length and both ends of a value, four characters each, which tell names apart that a dozen configured models, tiers and outcomes have. Values that
    /// it takes for one share a chain, of <see cref="MaxSeries"/> at worst where clients could choose them.
    /// </summary>
    private static ulong Gist(string text)
    {
        const int end = sizeof(ulong) / sizeof(char);
        var gist = (ulong)text.Length;
        if (text.Length < end)
        {
            foreach (var character in text)
                gist = (gist << 16) | character;
            return gist;
        }

        var bytes = MemoryMarshal.AsBytes(text.AsSpan());
        return gist ^ MemoryMarshal.Read<ulong>(bytes) ^ BitOperations.RotateLeft(MemoryMarshal.Read<ulong>(bytes[^sizeof(ulong)..]), 9);
    }

    private static bool Matches(string[] values, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (values.Length != tags.Length)
            return false;
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] != TextOf(tags[i].Value))
                return false;
        }

        return true;
    }

    /// <summary>Ours are strings, which cost nothing here; anything else is written out.</summary>
    private static string TextOf(object? value) => value as string ?? Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private static string Render(ReadOnlySpan<KeyValuePair<string, object?>> tags, string? instead)
    {
        var parts = new string[tags.Length];
        for (var i = 0; i < parts.Length; i++)
            parts[i] = $"{tags[i].Key}=\"{PrometheusText.EscapeLabel(instead ?? TextOf(tags[i].Value))}\"";
        return string.Join(',', parts);
    }
}
