using System.Text;

namespace EdgeRouter.Benchmarks;

/// <summary>Request bodies of real sizes, made the same every run.</summary>
internal static class Prompts
{
    /// <summary>A chat of about <paramref name="bytes"/>: a system prompt, turns of prose, a last question.</summary>
    public static byte[] Chat(int bytes)
    {
        var body = new StringBuilder("""{"model":"auto","temperature":0.2,"stream":false,"messages":[{"role":"system","content":"You are a helpful assistant."}""");
        var random = new Random(7);
        while (body.Length < bytes - 200)
        {
            body.Append(""",{"role":"user","content":" """).Append(Prose(random, 60)).Append("\"}");
            body.Append(""",{"role":"assistant","content":" """).Append(Prose(random, 120)).Append("\"}");
        }

        return Encoding.UTF8.GetBytes(body.Append(""",{"role":"user","content":"How do I reset my password on the new site?"}]}""").ToString());
    }

    private static string Prose(Random random, int words)
    {
        string[] vocabulary = ["the", "river", "answers", "question", "of", "and", "caf\\u00e9", "model", "network", "which", "because", "language", "\\n", "42"];
        return string.Join(' ', Enumerable.Range(0, words).Select(_ => vocabulary[random.Next(vocabulary.Length)]));
    }
}
