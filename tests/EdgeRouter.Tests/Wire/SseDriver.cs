using System.Text;
using EdgeRouter.Wire.Sse;

namespace EdgeRouter.Tests.Wire;

/// <summary>Feeds a reader as a pipe does: what it has not consumed stays, in its segments, in front of what comes next.</summary>
internal sealed class SseDriver(SseReader reader)
{
    private readonly List<ReadOnlyMemory<byte>> _waiting = [];

    public List<(string Name, string Data)> Events { get; } = [];

    /// <summary>Bytes that the reader asked to keep.</summary>
    public long Waiting => _waiting.Sum(piece => (long)piece.Length);

    /// <summary>Adds the segments and reads until more is needed.</summary>
    public SseStatus Feed(params ReadOnlySpan<ReadOnlyMemory<byte>> segments)
    {
        foreach (var segment in segments)
            _waiting.Add(segment);
        var buffer = Segmentations.Of([.. _waiting]);
        SseStatus status;
        while ((status = reader.TryRead(ref buffer, out var sseEvent)) == SseStatus.Event)
            Events.Add((Encoding.Latin1.GetString(sseEvent.Name), Encoding.Latin1.GetString(sseEvent.Data)));
        _waiting.Clear();
        foreach (var segment in buffer)
            _waiting.Add(segment.ToArray());
        return status;
    }
}
