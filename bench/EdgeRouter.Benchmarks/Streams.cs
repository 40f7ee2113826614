using System.Text;

namespace EdgeRouter.Benchmarks;

/// <summary>Streams as OpenAI sends them.</summary>
internal static class Streams
{
    public const int Deltas = 64;

    /// <summary>A role, so many words, a finish, usage, the end.</summary>
    public static IReadOnlyList<byte[]> Frames(int deltas)
    {
        var frames = new List<string> { Frame("""{"role":"assistant","content":""}""", "null") };
        for (var delta = 0; delta < deltas; delta++)
            frames.Add(Frame("{\"content\":\" word" + delta + "\"}", "null"));
        frames.Add(Frame("{}", "\"stop\""));
        frames.Add("""data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1769990400,"model":"small-1","choices":[],"usage":{"prompt_tokens":20,"completion_tokens":64,"total_tokens":84}}""");
        frames.Add("data: [DONE]");
        return [.. frames.Select(frame => Encoding.UTF8.GetBytes(frame + "\n\n"))];
    }

    private static string Frame(string delta, string finish) =>
        "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1769990400,\"model\":\"small-1\",\"service_tier\":\"default\",\"system_fingerprint\":\"fp_1\",\"choices\":[{\"index\":0,\"delta\":"
        + delta + ",\"logprobs\":null,\"finish_reason\":" + finish + "}]}";
}
