using System.Text;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Tests.Wire;

/// <summary>Whatever way a chunk is read, it is what <see cref="ChatChunkReader"/> makes of it.</summary>
public class ChatStreamReaderTests
{
    private const string Plain = """{"id":"c1","model":"m","choices":[{"index":0,"delta":{"content":"§"},"logprobs":null,"finish_reason":null}]}""";
    private const string Padded = """{"id":"c1","choices":[{"index":0,"delta":{"content":"§"},"finish_reason":null}],"usage":null,"obfuscation":"¤"}""";
    private const string PaddedFirst = """{"obfuscation":"¤","id":"c1","error":null,"choices":[{"delta":{"content":"§","role":"assistant"},"finish_reason":"stop"}],"model":"m"}""";

    [Theory]
    [InlineData(Plain)]
    [InlineData(Padded)]
    [InlineData(PaddedFirst)]
    public void TryRead_ChunkDiffersInItsTextAlone_IsMatched(string shape)
    {
        using var reader = new ChatStreamReader();
        Assert.False(reader.TryMatch(Chunk(shape, "Hello", "abc"), out _));
        Assert.True(reader.TryRead(Chunk(shape, "Hello", "abc"), out _));

        foreach (var (text, padding) in new[] { ("x", "abcdefgh"), (" a good deal longer than the first", ""), ("schön 😀", "Q") })
        {
            var chunk = Chunk(shape, text, padding);
            Assert.True(reader.TryMatch(chunk, out var matched));
            Assert.True(ChatChunkReader.TryRead(chunk, out var read));
            Assert.Equal(read, matched);
            Assert.Equal(text, Encoding.UTF8.GetString(matched.Content.Of(chunk)));
        }
    }

    [Fact]
    public void TryRead_FramesOfAStreamAsOpenAiSendsThem_AllButTheFirstWithTextAreMatched()
    {
        using var reader = new ChatStreamReader();
        Assert.True(reader.TryRead(Chunk(Padded, "", "first"), out _)); // the role's
        Assert.False(reader.TryMatch(Chunk(Padded, "One", "ab"), out _));
        Assert.True(reader.TryRead(Chunk(Padded, "One", "ab"), out _));
        for (var i = 0; i < 20; i++)
            Assert.True(reader.TryMatch(Chunk(Padded, " word" + i, new('q', 1 + i)), out _));
    }

    [Theory]
    [InlineData("\\n")]
    [InlineData("a\\\"b")]
    [InlineData("a\nb")]
    [InlineData("a\0")]
    [InlineData("a\",\"role\":\"b")]
    public void TryMatch_StringIsNotPlain_IsFalse(string text)
    {
        using var reader = new ChatStreamReader();
        Assert.True(reader.TryRead(Chunk(Padded, "Hello", "abc"), out _));

        Assert.False(reader.TryMatch(Chunk(Padded, text, "abc"), out _));
        Assert.False(reader.TryMatch(Chunk(Padded, "Hello", text), out _));
    }

    [Theory]
    [InlineData(Plain)]
    [InlineData(Padded)]
    [InlineData(PaddedFirst)]
    public void TryMatch_TextIsEmpty_IsFalse(string shape)
    {
        using var reader = new ChatStreamReader();
        Assert.True(reader.TryRead(Chunk(shape, "Hello", "abc"), out _));

        Assert.False(reader.TryMatch(Chunk(shape, "", "abc"), out _));
        Assert.True(reader.TryRead(Chunk(shape, "", "abc"), out var chunk));
        Assert.Equal(default, chunk.Content);
    }

    [Fact]
    public void TryMatch_TextIsNotUtf8_IsFalse()
    {
        using var reader = new ChatStreamReader();
        Assert.True(reader.TryRead(Chunk(Plain, "Hello", ""), out _));
        var chunk = Chunk(Plain, "~", "");
        chunk[chunk.AsSpan().IndexOf((byte)'~')] = 0xFF;

        Assert.False(reader.TryMatch(chunk, out _));
        Assert.False(reader.TryRead(chunk, out _));
    }

    [Fact]
    public void TryMatch_CutOrLonger_IsFalse()
    {
        using var reader = new ChatStreamReader();
        var chunk = Chunk(Padded, "Hello", "abc");
        Assert.True(reader.TryRead(chunk, out _));

        for (var length = 0; length < chunk.Length; length++)
            Assert.False(reader.TryMatch(Segmentations.Guarded(chunk.AsSpan(0, length)).Span, out _));
        Assert.False(reader.TryMatch([.. chunk, (byte)' '], out _));
    }

    [Fact]
    public void Reset_AnotherStream_MatchesNothingOfTheLast()
    {
        using var reader = new ChatStreamReader();
        Assert.True(reader.TryRead(Chunk(Plain, "Hello", ""), out _));

        reader.Reset();

        Assert.False(reader.TryMatch(Chunk(Plain, "Hello", ""), out _));
    }

    [Fact]
    public void TryRead_MuchAroundTheText_IsNotKept()
    {
        using var reader = new ChatStreamReader();
        var chunk = Chunk(Plain.Replace("\"m\"", "\"" + new string('m', 5000) + "\"", StringComparison.Ordinal), "Hello", "");
        Assert.True(reader.TryRead(chunk, out _));

        Assert.False(reader.TryMatch(chunk, out _));
    }

    [Fact]
    public void TryRead_RandomStreams_EqualsTheFullReader()
    {
        var random = new Random(7);
        var generator = new ChunkGenerator(random);
        var mutations = new RequestGenerator(random);
        using var reader = new ChatStreamReader();
        var (matched, refused) = (0, 0);
        for (var round = 0; round < 3000; round++)
        {
            if (random.Next(4) == 0)
                reader.Reset();
            foreach (var chunk in generator.Stream(random.Next(1, 12)))
            {
                Compare(chunk);
                if (random.Next(3) == 0)
                    Compare(mutations.Mutate(chunk));
            }
        }

        Assert.InRange(matched, 3000, 30_000);
        Assert.InRange(refused, 1000, 30_000);

        void Compare(byte[] chunk)
        {
            var json = Segmentations.Guarded(chunk).Span;
            var isWhole = ChatChunkReader.TryRead(json, out var expected);
            if (reader.TryMatch(json, out var quick))
            {
                matched++;
                Assert.True(isWhole, Encoding.Latin1.GetString(chunk));
                Assert.Equal(expected, quick);
            }
            refused += isWhole ? 0 : 1;
            Assert.Equal(isWhole, reader.TryRead(json, out var read));
            Assert.Equal(expected, read);
        }
    }

    private static byte[] Chunk(string shape, string text, string padding)
        => Encoding.UTF8.GetBytes(shape.Replace("§", text, StringComparison.Ordinal).Replace("¤", padding, StringComparison.Ordinal));
}
