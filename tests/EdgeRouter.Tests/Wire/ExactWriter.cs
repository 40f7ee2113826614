using System.Buffers;

namespace EdgeRouter.Tests.Wire;

/// <summary>Gives not one byte more than it is asked for: a writer that reserves too little fails here rather than in a full pipe segment.</summary>
internal sealed class ExactWriter : IBufferWriter<byte>
{
    private readonly List<byte> _written = [];
    private byte[] _given = [];

    public byte[] Written => [.. _written];

    public void Advance(int count) => _written.AddRange(_given.AsSpan(0, count));

    public Memory<byte> GetMemory(int sizeHint = 0) => _given = new byte[Math.Max(1, sizeHint)];

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
}
