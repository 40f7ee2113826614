using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using EdgeRouter.Wire.Sse;

namespace EdgeRouter.Tests.Wire;

public class SseReaderTests
{
    public static TheoryData<string> Streams => WireFixtures.Streams;

    public static TheoryData<string, string> StreamsByLineEnd
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var stream in WireFixtures.StreamNames)
            {
                foreach (var lineEnd in new[] { "\n", "\r\n", "\r" })
                    data.Add(stream, lineEnd);
            }
            return data;
        }
    }

    [Fact]
    public void TryRead_ExamplesOfTheStandard_GivesTheirEvents()
        => Assert.Equal(
            [
                ("", "first event"), ("", "second event"), ("", " third event"), ("add", "73857293"), ("remove", "2153"),
                ("", "\nx\n\n"), ("late", ""), ("", "YHOO\n+2\n10"),
            ],
            Whole(WireFixtures.Stream("spec.sse")));

    [Theory]
    [InlineData("openai.sse", 6)]
    [InlineData("openai_tools.sse", 4)]
    [InlineData("deepseek.sse", 5)]
    [InlineData("vllm.sse", 4)]
    [InlineData("responses_like.sse", 3)]
    public void TryRead_Capture_GivesItsEvents(string fixture, int count)
    {
        var events = Whole(WireFixtures.Stream(fixture));
        Assert.Equal(count, events.Count);
        Assert.All(events, e => Assert.True(e.Data == "[DONE]" || e.Data[0] == '{'));
    }

    [Theory]
    [MemberData(nameof(StreamsByLineEnd))]
    public void TryRead_EverySegmentation_GivesTheSameEvents(string fixture, string lineEnd)
    {
        var text = Encoding.Latin1.GetString(WireFixtures.Stream(fixture)).Replace("\n", lineEnd, StringComparison.Ordinal);
        foreach (var mark in new[] { "", "\u00EF\u00BB\u00BF" })
        {
            var bytes = Encoding.Latin1.GetBytes(mark + text);
            var expected = SseOracle.Events(bytes);
            foreach (var (name, sequence) in Segmentations.All(bytes))
            {
                // All there at once, in these segments.
                Assert.True(expected.SequenceEqual(Read([.. sequence])), name);
            }
            for (var at = 0; at <= bytes.Length; at++)
            {
                // Coming in two reads.
                Assert.True(expected.SequenceEqual(ReadGrowing(bytes.AsMemory(0, at), bytes.AsMemory(at))), $"grown at {at}");
            }
            Assert.Equal(expected, ReadGrowing([.. Enumerable.Range(0, bytes.Length).Select(at => (ReadOnlyMemory<byte>)bytes.AsMemory(at, 1))]));
        }
    }

    [Fact]
    public void TryRead_RandomStreams_AgreesWithTheOracle()
    {
        string[] words = ["data", "event", "id", ":", ":", " ", "x", "é", "\r", "\n", "\n", "\r\n", "\r\n\r\n", "\n\n", "data: ", "data:", "event:", ": c", "\u00EF\u00BB\u00BF", "\0"];
        var random = new Random(7);
        using var reader = new SseReader();
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = Encoding.Latin1.GetBytes(string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => words[random.Next(words.Length)])));
            var expected = SseOracle.Events(bytes);
            reader.Reset();
            var driver = new SseDriver(reader);
            for (var at = 0; at < bytes.Length;)
            {
                var pieces = new List<ReadOnlyMemory<byte>>();
                for (var count = random.Next(4); count >= 0 && at < bytes.Length; count--)
                {
                    var length = Math.Min(random.Next(9), bytes.Length - at);
                    pieces.Add(bytes.AsMemory(at, length));
                    at += length;
                }
                driver.Feed([.. pieces]);
            }
            Assert.True(expected.SequenceEqual(driver.Events), Convert.ToHexString(bytes));
        }
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task TryRead_ThroughAPipe_GivesTheSameEvents(string fixture)
    {
        var bytes = WireFixtures.Stream(fixture);
        var pipe = new Pipe(new PipeOptions(minimumSegmentSize: 16, pauseWriterThreshold: 0));
        using var reader = new SseReader();
        var events = new List<(string, string)>();
        for (var at = 0; at < bytes.Length; at += 7)
        {
            await pipe.Writer.WriteAsync(bytes.AsMemory(at, Math.Min(7, bytes.Length - at)));
            Drain(await pipe.Reader.ReadAsync());
        }
        Assert.Equal(SseOracle.Events(bytes), events);

        void Drain(ReadResult result)
        {
            var buffer = result.Buffer;
            while (reader.TryRead(ref buffer, out var sseEvent) == SseStatus.Event)
                events.Add((Encoding.Latin1.GetString(sseEvent.Name), Encoding.Latin1.GetString(sseEvent.Data)));
            pipe.Reader.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    [Fact]
    public void TryRead_BlankLineIsCarriageReturn_DoesNotWaitForALineFeed()
    {
        using var reader = new SseReader();
        var driver = new SseDriver(reader);
        driver.Feed("data: x\r\n\r"u8.ToArray());
        Assert.Equal([("", "x")], driver.Events);
        driver.Feed("\ndata: y\r\r"u8.ToArray());
        Assert.Equal([("", "x"), ("", "y")], driver.Events);
    }

    [Fact]
    public void TryRead_SlowEvent_SearchesNoByteTwice()
    {
        // The bytes already seen become line ends: a reader that searched them again would find them.
        using var reader = new SseReader();
        var buffer = new ReadOnlySequence<byte>("data: abcdef"u8.ToArray());
        Assert.Equal(SseStatus.NeedMore, reader.TryRead(ref buffer, out _));
        buffer = new("data: \n\n\n\n\n\nghi\n\n"u8.ToArray());
        Assert.Equal(SseStatus.Event, reader.TryRead(ref buffer, out var sseEvent));
        Assert.Equal("\n\n\n\n\n\nghi"u8, sseEvent.Data);
        Assert.True(buffer.IsEmpty);
    }

    [Fact]
    public void TryRead_OneSegment_PointsIntoTheBuffer()
    {
        var bytes = "event: e\ndata: {\"a\":1}\n\n"u8.ToArray();
        using var reader = new SseReader();
        var buffer = new ReadOnlySequence<byte>(bytes);
        Assert.Equal(SseStatus.Event, reader.TryRead(ref buffer, out var sseEvent));
        Assert.True(bytes.AsSpan().Overlaps(sseEvent.Data, out var offset));
        Assert.Equal(15, offset);
        Assert.Equal("e"u8, sseEvent.Name);
    }

    [Fact]
    public void TryRead_CommentsBetweenEvents_AreGivenUpAtOnce()
    {
        using var reader = new SseReader(limit: 64);
        var driver = new SseDriver(reader);
        for (var round = 0; round < 100; round++)
        {
            Assert.Equal(SseStatus.NeedMore, driver.Feed(": PROCESSING\n\n"u8.ToArray()));
            Assert.Equal(0, driver.Waiting);
        }
        driver.Feed("data: x\n\n"u8.ToArray());
        Assert.Equal([("", "x")], driver.Events);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void TryRead_LongEvent_IsHeldToTheLimit(int excess)
    {
        // 6 + 100 + line end: the blank line ends at offset 107.
        var bytes = Parsed.Utf8("data: " + new string('x', 100) + "\n\n");
        var expected = excess == 0 ? SseStatus.NeedMore : SseStatus.TooLong;
        foreach (var (name, sequence) in Segmentations.All(bytes))
        {
            using var reader = new SseReader(107 - excess);
            Assert.True(expected == new SseDriver(reader).Feed([.. sequence]), name);
        }
        for (var at = 0; at <= bytes.Length; at++)
        {
            using var reader = new SseReader(107 - excess);
            var driver = new SseDriver(reader);
            var status = driver.Feed(bytes.AsMemory(0, at));
            if (status == SseStatus.NeedMore)
                status = driver.Feed(bytes.AsMemory(at));
            Assert.True(expected == status, $"grown at {at}");
        }
    }

    [Fact]
    public void TryRead_EndlessLine_IsTooLong()
    {
        using var reader = new SseReader();
        var buffer = new ReadOnlySequence<byte>(new byte[(1 << 20) + 1]);
        Assert.Equal(SseStatus.TooLong, reader.TryRead(ref buffer, out _));
        reader.Reset();
        buffer = new(new byte[1 << 20]);
        Assert.Equal(SseStatus.NeedMore, reader.TryRead(ref buffer, out _));
    }

    [Fact]
    public void Reset_InMidEvent_ForgetsIt()
    {
        using var reader = new SseReader();
        new SseDriver(reader).Feed("event: a\ndata: one\ndata: two\r"u8.ToArray());
        reader.Reset();
        var driver = new SseDriver(reader);
        driver.Feed("\n\n"u8.ToArray());
        driver.Feed([new byte[] { 0xEF, 0xBB }]);
        reader.Reset();
        driver = new SseDriver(reader);
        driver.Feed([new byte[] { 0xEF }]);
        driver.Feed([new byte[] { 0xBB, 0xBF }, "data: x\n\n"u8.ToArray()]);
        Assert.Equal([("", "x")], driver.Events);
    }

    private static List<(string Name, string Data)> Whole(byte[] bytes) => Read([new ReadOnlyMemory<byte>(bytes)]);

    /// <summary>All segments in one buffer.</summary>
    private static List<(string Name, string Data)> Read(params ReadOnlySpan<ReadOnlyMemory<byte>> segments)
    {
        using var reader = new SseReader();
        var driver = new SseDriver(reader);
        Assert.Equal(SseStatus.NeedMore, driver.Feed(segments));
        return driver.Events;
    }

    /// <summary>One buffer after the other.</summary>
    private static List<(string Name, string Data)> ReadGrowing(params ReadOnlyMemory<byte>[] reads)
    {
        using var reader = new SseReader();
        var driver = new SseDriver(reader);
        foreach (var read in reads)
            Assert.Equal(SseStatus.NeedMore, driver.Feed(read));
        return driver.Events;
    }
}
