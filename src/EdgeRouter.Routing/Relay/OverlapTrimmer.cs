using EdgeRouter.Wire.Buffers;

namespace EdgeRouter.Routing.Relay;

/// <summary>
/// Drops what a resumed answer says again. A model that was handed the start of an answer may begin by repeating its tail, or all of it.
/// Text is held back while it can still be such a repetition. At least <see cref="LeastOverlap"/> bytes must agree, or all of a shorter start
/// of <see cref="LeastStart"/> and more, so that a chance letter ("hel" + "lo", "1" + "1") is not dropped. Works on decoded UTF-8. Not thread-safe.
/// </summary>
internal sealed class OverlapTrimmer(ReadOnlyMemory<byte> delivered)
{
    public const int LeastOverlap = 12;
    public const int LeastStart = 4;
    private readonly List<byte> _held = [];
    private int _from; // no tail that begins further up can still be repeated: what has failed fails with more text too
    private bool _decided;

    /// <summary>Takes the next piece; appends to <paramref name="output"/> what may go to the client now.</summary>
    public void Push(ReadOnlySpan<byte> text, PooledBuffer output)
    {
        if (_decided)
        {
            output.Write(text);
            return;
        }

        foreach (var value in text)
            _held.Add(value);
        if (!CanStillRepeat())
            Flush(output);
    }

    /// <summary>No more will come: decides on what is held.</summary>
    public void Flush(PooledBuffer output)
    {
        if (_decided)
            return;
        _decided = true;
        var held = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_held);
        output.Write(held[LongestOverlap(held)..]);
    }

    /// <summary>Some tail of the delivered text begins with everything held and is longer: the repetition may go on.</summary>
    private bool CanStillRepeat()
    {
        var held = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_held);
        var start = delivered.Span;
        for (; _from + held.Length < start.Length; _from++)
        {
            if (start[_from..].StartsWith(held))
                return true;
        }

        return false;
    }

    private int LongestOverlap(ReadOnlySpan<byte> held)
    {
        var start = delivered.Span;
        if (start.Length < LeastOverlap)
            return start.Length >= LeastStart && held.StartsWith(start) ? start.Length : 0;
        for (var length = Math.Min(start.Length, held.Length); length >= LeastOverlap; length--)
        {
            if (start[^length..].SequenceEqual(held[..length]))
                return length;
        }

        return 0;
    }
}
