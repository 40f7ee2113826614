using System.Text;
using EdgeRouter.Wire.Buffers;
using EdgeRouter.Wire.Chat;
using EdgeRouter.Wire.Dialects;
using EdgeRouter.Wire.Sse;

namespace EdgeRouter.Tests.Wire;

/// <summary>Warmed, the wire allocates nothing: 1000 calls, 0 bytes. (<see cref="RequestBodyTests"/> has the body's own.)</summary>
public class WireAllocationTests
{
    private static readonly StreamIdentity s_identity = new("chatcmpl-1"u8.ToArray(), "small-1"u8.ToArray(), 1769990400);

    public static TheoryData<string> Requests => WireFixtures.Requests;

    [Theory]
    [MemberData(nameof(Requests))]
    public void ReadRequest_Warm_AllocatesNothing(string fixture)
    {
        var body = WireFixtures.Request(fixture);
        var scratch = new ChatScratch();
        var failures = 0;
        Assert.Equal(0, Allocations.Of(() => failures += ChatRequestReader.Read(body, scratch, out _).IsFailure ? 1 : 0));
        Assert.Equal(0, failures);
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public void EncodeRequest_Warm_AllocatesNothing(string fixture)
    {
        var request = Parsed.Request(WireFixtures.Request(fixture));
        var dialect = new OpenAiDialect();
        var model = "upstream-model"u8.ToArray();
        using var buffer = new PooledBuffer();
        Assert.Equal(0, Allocations.Of(() =>
        {
            buffer.Clear();
            CanonicalPrompt.WriteScope(request, buffer);
            CanonicalPrompt.WriteQuery(request, buffer);
            PromptText.Write(request, request.Messages.Span[0], buffer);
            dialect.WriteRequest(request, new(model, model), buffer);
        }));
        Assert.True(buffer.Length > 0);
    }

    [Fact]
    public void ReadChunk_Warm_AllocatesNothing()
    {
        var chunk = "{\"id\":\"a\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"x\\n\",\"tool_calls\":[]},\"logprobs\":null,\"finish_reason\":null}],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2,\"prompt_tokens_details\":{\"cached_tokens\":1}}}"u8.ToArray();
        var read = 0;
        Assert.Equal(0, Allocations.Of(() =>
        {
            read += ChatChunkReader.TryRead(chunk, out var one) && one.HasContent ? 1 : 0;
            read += ChatResponseReader.TryRead(chunk, out _) ? 1 : 0;
        }));
        Assert.Equal(2400, read);
    }

    [Fact]
    public void ReadChunksOfAStream_Warm_AllocatesNothing()
    {
        byte[][] chunks = [.. SseOracle.Events(WireFixtures.Stream("openai.sse")).Where(e => e.Data != "[DONE]").Select(e => Encoding.Latin1.GetBytes(e.Data))];
        using var reader = new ChatStreamReader();
        var read = 0;
        Assert.Equal(0, Allocations.Of(() =>
        {
            reader.Reset();
            foreach (var chunk in chunks)
                read += reader.TryRead(chunk, out _) && reader.TryMatch(chunk, out _) ? 1 : 0;
        }));
        Assert.Equal(1200, read); // of its chunks one has plain text
    }

    [Fact]
    public void WriteFrames_Warm_AllocateNothing()
    {
        using var output = new PooledBuffer();
        Assert.Equal(0, Allocations.Of(() =>
        {
            output.Clear();
            ChatStreamWriter.WriteRole(output, s_identity);
            ChatStreamWriter.WriteContent(output, s_identity, "some words"u8);
            ChatStreamWriter.WriteFinish(output, s_identity, "stop"u8, "{}"u8);
            ChatStreamWriter.WriteUsage(output, s_identity, new(1, 2, 3));
            ChatStreamWriter.WriteDone(output);
            ChatResponseWriter.Write(output, s_identity, "some words"u8, "stop"u8, new(1, 2, 3));
        }));
        Assert.True(output.Length > 0);
    }

    [Theory]
    [InlineData("openai.sse")]
    [InlineData("spec.sse")]
    public void ReadStream_Warm_AllocatesNothing(string fixture)
    {
        var bytes = WireFixtures.Stream(fixture);
        var split = Segmentations.Of(bytes.AsMemory(0, bytes.Length / 2), bytes.AsMemory(bytes.Length / 2));
        using var reader = new SseReader();
        var events = 0;
        Assert.Equal(0, Allocations.Of(() =>
        {
            reader.Reset();
            var buffer = split;
            while (reader.TryRead(ref buffer, out _) == SseStatus.Event)
                events++;
        }));
        Assert.Equal(1200 * SseOracle.Events(bytes).Count, events);
    }
}
