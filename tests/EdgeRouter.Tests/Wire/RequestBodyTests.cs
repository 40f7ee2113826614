using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.InteropServices;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Tests.Wire;

public class RequestBodyTests
{
    private const int Limit = 1 << 20;

    public static TheoryData<string> Requests => WireFixtures.Requests;

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task ReadAsync_EverySegmentation_GivesTheSameRequest(string fixture)
    {
        var bytes = WireFixtures.Request(fixture);
        var expected = Parsed.Describe(Parsed.Request(bytes));
        foreach (var (name, sequence) in Segmentations.All(bytes))
        {
            using var body = await RequestBody.ReadAsync(PipeReader.Create(sequence), bytes.Length, Limit, default);
            Assert.Equal(BodyStatus.Complete, body.Status);
            Assert.True(bytes.AsSpan().SequenceEqual(body.Bytes.Span), name);
            Assert.True(expected == Parsed.Describe(Parsed.Request(body.Bytes)), name);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ReadAsync_ByteByByte_GathersAll(bool announced)
    {
        var bytes = WireFixtures.Request("tools.json");
        var pipe = new Pipe();
        var reading = RequestBody.ReadAsync(pipe.Reader, announced ? bytes.Length : null, Limit, default).AsTask();
        foreach (var value in bytes)
            await pipe.Writer.WriteAsync(new[] { value });
        Assert.False(reading.IsCompleted);
        await pipe.Writer.CompleteAsync();
        using var body = await reading;
        Assert.True(bytes.AsSpan().SequenceEqual(body.Bytes.Span));
    }

    [Fact]
    public async Task ReadAsync_LongerThanThePauseThreshold_DoesNotStall()
    {
        var bytes = new byte[300_000];
        new Random(1).NextBytes(bytes);
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 512, resumeWriterThreshold: 256, minimumSegmentSize: 100));
        var writing = WriteAsync();
        using var body = await RequestBody.ReadAsync(pipe.Reader, null, Limit, default);
        await writing;
        Assert.True(bytes.AsSpan().SequenceEqual(body.Bytes.Span));

        async Task WriteAsync()
        {
            for (var at = 0; at < bytes.Length; at += 1000)
                await pipe.Writer.WriteAsync(bytes.AsMemory(at, 1000)); // Waits for the reader to consume.
            await pipe.Writer.CompleteAsync();
        }
    }

    [Fact]
    public async Task ReadAsync_OneSegment_IsUsedInPlaceAndConsumedOnDispose()
    {
        var bytes = Parsed.Utf8("{}");
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync(bytes);
        await pipe.Writer.CompleteAsync();
        var body = await RequestBody.ReadAsync(pipe.Reader, bytes.Length, Limit, default);
        body.Dispose();
        Assert.True(pipe.Reader.TryRead(out var after));
        Assert.True(after.IsCompleted && after.Buffer.IsEmpty);

        body = await RequestBody.ReadAsync(PipeReader.Create(new ReadOnlySequence<byte>(bytes)), bytes.Length, Limit, default);
        Assert.True(MemoryMarshal.TryGetArray(body.Bytes, out var segment));
        Assert.Same(bytes, segment.Array);
        body.Dispose();
    }

    [Fact]
    public async Task ReadAsync_AnnouncedTooLong_ReadsNothing()
    {
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync(new byte[11]);
        using var body = await RequestBody.ReadAsync(pipe.Reader, 11, 10, default);
        Assert.Equal(BodyStatus.TooLarge, body.Status);
        Assert.True(body.Bytes.IsEmpty);
        Assert.True(pipe.Reader.TryRead(out var result)); // Would throw, had a read been left open.
        Assert.Equal(11, result.Buffer.Length);
    }

    [Theory]
    [InlineData(10, BodyStatus.Complete)]
    [InlineData(11, BodyStatus.TooLarge)]
    public async Task ReadAsync_Chunked_IsHeldToTheLimit(int length, BodyStatus expected)
    {
        foreach (var (name, sequence) in Segmentations.All(new byte[length]))
        {
            using var body = await RequestBody.ReadAsync(PipeReader.Create(sequence), null, 10, default);
            Assert.True(expected == body.Status, name);
        }

        var pipe = new Pipe();
        var reading = RequestBody.ReadAsync(pipe.Reader, null, 10, default).AsTask();
        for (var count = 0; count < length; count++)
            await pipe.Writer.WriteAsync(new byte[1]);
        await pipe.Writer.CompleteAsync();
        using var slow = await reading;
        Assert.Equal(expected, slow.Status);
    }

    [Fact]
    public async Task ReadAsync_Empty_IsComplete()
    {
        using var body = await RequestBody.ReadAsync(PipeReader.Create(ReadOnlySequence<byte>.Empty), 0, 10, default);
        Assert.Equal(BodyStatus.Complete, body.Status);
        Assert.True(body.Bytes.IsEmpty);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ReadAsync_ReadCancelled_Throws(bool afterSome)
    {
        var pipe = new Pipe();
        if (afterSome)
            await pipe.Writer.WriteAsync(new byte[5]);
        var reading = RequestBody.ReadAsync(pipe.Reader, null, Limit, default).AsTask();
        pipe.Reader.CancelPendingRead();
        await Assert.ThrowsAsync<OperationCanceledException>(() => reading);
        pipe.Reader.CancelPendingRead();
        Assert.True(pipe.Reader.TryRead(out _)); // The pipe is left in order.
    }

    [Fact]
    public async Task ReadAsync_ClientGone_Propagates()
    {
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync(new byte[5]);
        var reading = RequestBody.ReadAsync(pipe.Reader, 10, Limit, default).AsTask();
        await pipe.Writer.CompleteAsync(new IOException("gone"));
        await Assert.ThrowsAsync<IOException>(() => reading);
    }

    [Fact]
    public async Task ReadAsync_TokenCancelled_Throws()
    {
        var pipe = new Pipe();
        using var source = new CancellationTokenSource();
        var reading = RequestBody.ReadAsync(pipe.Reader, 10, Limit, source.Token).AsTask();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    [Fact]
    public void Dispose_GatheredTwice_ReturnsTheArrayOnce()
    {
        var sequence = Segmentations.Of(new byte[500], new byte[500]);
        var body = AtOnce(RequestBody.ReadAsync(PipeReader.Create(sequence), 1000, Limit, default));
        var copy = body;
        Assert.True(MemoryMarshal.TryGetArray(body.Bytes, out var segment));
        body.Dispose();
        copy.Dispose();

        var rented = Enumerable.Range(0, 64).Select(_ => ArrayPool<byte>.Shared.Rent(segment.Array!.Length)).ToArray();
        Assert.True(rented.Count(array => ReferenceEquals(array, segment.Array)) <= 1);
        foreach (var array in rented)
            ArrayPool<byte>.Shared.Return(array);
    }

    [Fact]
    public void Dispose_OfDefault_DoesNothing() => default(RequestBody).Dispose();

    [Fact]
    public void ReadAsync_OneSegment_AllocatesNothing()
    {
        var reader = new RepeatingPipeReader(WireFixtures.Request("plain.json"));
        Assert.Equal(0, Allocations.Of(() => AtOnce(RequestBody.ReadAsync(reader, null, Limit, default)).Dispose()));
        Assert.Equal(1200, reader.Consumed);
    }

    private static RequestBody AtOnce(ValueTask<RequestBody> reading)
    {
        Assert.True(reading.IsCompletedSuccessfully);
        return reading.GetAwaiter().GetResult();
    }

    /// <summary>Has the same complete body in one segment for every read.</summary>
    private sealed class RepeatingPipeReader(byte[] bytes) : PipeReader
    {
        private readonly ReadResult _result = new(new(bytes), isCanceled: false, isCompleted: true);

        public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) => new(_result);

        public override bool TryRead(out ReadResult result) => throw new NotSupportedException();

        public int Consumed { get; private set; }

        public override void AdvanceTo(SequencePosition consumed) => Consumed += consumed.Equals(_result.Buffer.End) ? 1 : 0;

        public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => throw new NotSupportedException();

        public override void CancelPendingRead() => throw new NotSupportedException();

        public override void Complete(Exception? exception = null)
        {
        }
    }
}
