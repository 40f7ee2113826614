using System.Globalization;

namespace EdgeRouter.Wire.Buffers;

/// <summary>Fills a span front to back, so that a frame is one reservation of the output and one advance. Throws when the span is too short.</summary>
internal ref struct SpanWriter(Span<byte> span)
{
    private readonly Span<byte> _span = span;

    /// <summary>Digits and sign of any <see cref="long"/>.</summary>
    internal const int LongLength = 20;

    internal int Length { get; private set; }

    internal void Add(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_span[Length..]);
        Length += bytes.Length;
    }

    internal void Add(long value)
    {
        if (!value.TryFormat(_span[Length..], out var written, default, CultureInfo.InvariantCulture))
            throw new ArgumentException("The span is too short.", nameof(value));
        Length += written;
    }
}
