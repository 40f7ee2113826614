using EdgeRouter.Memory.Embedding;

namespace EdgeRouter.Memory.Vectors;

/// <summary>
/// The segments by number, and so the rows: row = segment number · 4096 + slot. A number is free again when its segment is gone. One writer;
/// readers see an immutable snapshot.
/// </summary>
internal sealed class SegmentSet(string directory, ModelIdentity model)
{
    private volatile VectorSegment?[] _segments = [];
    private int _fileNumber;

    public ReadOnlySpan<VectorSegment?> All => _segments;

    public VectorSegment? this[int row]
    {
        get
        {
            var segments = _segments;
            var number = row / VectorFormat.Capacity;
            return number < segments.Length ? segments[number] : null;
        }
    }

    public static int SlotOf(int row) => row % VectorFormat.Capacity;

    /// <summary>Takes a segment in under the first free number.</summary>
    /// <returns>The number.</returns>
    public int Add(VectorSegment segment)
    {
        if (int.TryParse(Path.GetFileNameWithoutExtension(segment.Path), out var file))
            _fileNumber = Math.Max(_fileNumber, file);
        var segments = _segments;
        var number = Array.IndexOf(segments, null);
        if (number < 0)
        {
            number = segments.Length;
            Array.Resize(ref segments, number + 1);
        }
        else
        {
            segments = [.. segments];
        }
        segments[number] = segment;
        _segments = segments;
        return number;
    }

    /// <exception cref="IOException">The disk refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">The disk refuses.</exception>
    public int Grow() => Add(VectorSegment.Create(Path.Combine(directory, $"{_fileNumber + 1:D6}{VectorFormat.Extension}"), model));

    /// <summary>Out of sight; the caller closes it when the last reader has left.</summary>
    public void Remove(int number)
    {
        VectorSegment?[] segments = [.. _segments];
        segments[number] = null;
        _segments = segments;
    }
}
