using System.Collections.Concurrent;
using EdgeRouter.Memory.Keys;

namespace EdgeRouter.Memory.Verdicts;

/// <summary>
/// What was said of the near hits of each entry, and the threshold that follows from it. Lookups take no lock and allocate nothing; verdicts are rare
/// and take turns. Thread-safe.
/// </summary>
internal sealed class VerdictBook : IDisposable
{
    /// <summary>Verdicts kept of one entry: beyond them, the oldest give way.</summary>
    private const int MostPerEntry = 64;

    /// <summary>The file is written anew when it holds this many times what counts, and this many records at least.</summary>
    private const int Waste = 2, LeastToCompact = 4096;

    private readonly Lock _writer = new(); // guards _file, and that entries are replaced one at a time
    private readonly VerdictFile _file;
    private readonly ThresholdModel _model;
    private readonly float _threshold;
    private readonly ConcurrentDictionary<Hash256, Entry> _entries = new();
    private float _lowest;
    private int _kept;
    private long _failures;

    private VerdictBook(VerdictFile file, ThresholdModel model, float threshold)
    {
        _file = file;
        _model = model;
        _threshold = threshold;
        _lowest = threshold;
    }

    /// <summary>Verdicts that the disk refused: they hold until the restart.</summary>
    public long Failures => Interlocked.Read(ref _failures);

    /// <summary>Entries with verdicts.</summary>
    public int Count => _entries.Count;

    /// <summary>Entries with verdicts, as they are now.</summary>
    public IEnumerable<Hash256> Keys => _entries.Select(entry => entry.Key);

    /// <summary>At most the least threshold of any entry: what a search must find.</summary>
    public float Lowest => Volatile.Read(ref _lowest);

    /// <param name="threshold">Of entries without verdicts, in (0, 1].</param>
    /// <param name="maxError">Greatest chance of a wrong hit, in [0, 0.5); 0: verdicts only raise thresholds.</param>
    /// <exception cref="NewerVersionException">A newer edgerouter wrote it; it was not touched.</exception>
    /// <exception cref="IOException">The file cannot be used.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be used.</exception>
    public static VerdictBook Open(string path, float threshold, double maxError, out string? note)
    {
        var records = new List<VerdictRecord>();
        var book = new VerdictBook(VerdictFile.Open(path, records, out note), new ThresholdModel(threshold, maxError), threshold);
        foreach (var byKey in records.GroupBy(r => r.Key))
            book.Set(byKey.Key, [.. byKey.Select(r => new Verdict(r.Similarity, r.Correct == 1)).TakeLast(MostPerEntry)]);
        return book;
    }

    /// <summary>Least similarity at which the entry may be served; <see cref="ThresholdModel.Never"/> when at none.</summary>
    public float ThresholdOf(in Hash256 key) => _entries.TryGetValue(key, out var entry) ? entry.Threshold : _threshold;

    /// <param name="similarity">At which the entry was, or would have been, served.</param>
    public void Add(in Hash256 key, float similarity, bool correct)
    {
        if (!float.IsFinite(similarity))
            return;
        var verdict = new Verdict(Math.Clamp(similarity, 0, 1), correct);
        lock (_writer)
        {
            var entryKey = key;
            var before = _entries.TryGetValue(key, out var entry) ? entry.Verdicts : [];
            Set(key, [.. before.AsSpan(before.Length == MostPerEntry ? 1 : 0), verdict]);
            Try(() => _file.Append(VerdictRecord.Create(entryKey, verdict)));
        }
    }

    /// <summary>Keeps the verdicts of entries that live, and writes the file anew when most of it is of others.</summary>
    public void Prune(Func<Hash256, bool> lives)
    {
        foreach (var (key, _) in _entries)
        {
            if (lives(key))
                continue;
            lock (_writer)
            {
                if (_entries.TryRemove(key, out var gone))
                    _kept -= gone.Verdicts.Length;
            }
        }
        lock (_writer)
        {
            Volatile.Write(ref _lowest, _entries.Values.Select(e => e.Threshold).Append(_threshold).Min());
            if (_file.Records >= LeastToCompact && _file.Records > (long)Waste * _kept)
                Try(() => _file.Replace([.. _entries.SelectMany(e => e.Value.Verdicts.Select(v => VerdictRecord.Create(e.Key, v)))]));
        }
    }

    public void Flush()
    {
        lock (_writer)
            Try(_file.Flush);
    }

    public void Dispose() => _file.Dispose();

    private void Set(in Hash256 key, Verdict[] verdicts)
    {
        _kept += verdicts.Length - (_entries.TryGetValue(key, out var older) ? older.Verdicts.Length : 0);
        var entry = new Entry(verdicts, _model.ThresholdFor(verdicts));
        // The bound first: a search must not miss what the entry allows.
        if (entry.Threshold < _lowest)
            Volatile.Write(ref _lowest, entry.Threshold);
        _entries[key] = entry;
    }

    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Interlocked.Increment(ref _failures);
        }
    }

    private sealed record Entry(Verdict[] Verdicts, float Threshold);
}
