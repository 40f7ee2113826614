using System.IO.Pipelines;
using System.Text;
using EdgeRouter.Wire.Buffers;
using EdgeRouter.Wire.Chat;
using EdgeRouter.Wire.Dialects;

namespace EdgeRouter.AotRig;

internal static class WireChecks
{
    private static readonly byte[] s_body = Encoding.UTF8.GetBytes(
        """{"model":"auto","stream":true,"x":[1,{"y":null}],"messages":[{"role":"system","content":"s"},{"role":"user","content":"Caf\u00e9?"}]}""");

    public static async Task RunAsync(Rig rig)
    {
        await rig.CheckAsync("wire: a body is read from a pipe and parsed", async () =>
        {
            var pipe = new Pipe();
            foreach (var piece in s_body.Chunk(7))
                await pipe.Writer.WriteAsync(piece);
            await pipe.Writer.CompleteAsync();
            using var body = await RequestBody.ReadAsync(pipe.Reader, s_body.Length, 1 << 20, CancellationToken.None);
            var failure = ChatRequestReader.Read(body.Bytes, new ChatScratch(), out var request);
            Rig.Demand(!failure.IsFailure && request.LastUser == 1 && request.Has(ChatFlags.Stream), failure.Message ?? "parse");
        });

        rig.Check("wire: text is decoded, the request rewritten, the prompt made canonical", () =>
        {
            ChatRequestReader.Read(s_body, new ChatScratch(), out var request);
            using var buffer = new PooledBuffer();
            PromptText.Write(request, request.Messages.Span[1], buffer);
            Rig.Demand(buffer.Span.SequenceEqual("Café?"u8), "text");
            buffer.Clear();
            new OpenAiDialect().WriteRequest(request, new("m"u8.ToArray(), default), buffer);
            Rig.Demand(buffer.Span.IndexOf("\"include_usage\":true"u8) > 0 && buffer.Span.IndexOf("\"x\":[1,{\"y\":null}]"u8) > 0, "rewrite");
            buffer.Clear();
            CanonicalPrompt.WriteScope(request, buffer);
            Rig.Demand(buffer.Length > 0, "canonical");
        });

        rig.Check("wire: bad input is refused, not thrown", () =>
        {
            foreach (var bad in new[] { "", "x", "[]", "{\"model\":1}", "{\"model\":\"a\",\"model\":\"b\"}" })
                Rig.Demand(ChatRequestReader.Read(Encoding.UTF8.GetBytes(bad), new ChatScratch(), out _).IsFailure, bad);
        });
    }
}
