using System.Text;

namespace EdgeRouter.Benchmarks;

/// <summary>Request bodies of real sizes, made the same every run.</summary>
internal static class Prompts
{
    private const string LastQuestion = ""","content":"How do I reset my password on the new site?"}]}""";

    /// <summary>A chat of about <paramref name="bytes"/>: a system prompt, turns of prose, a last question.</summary>
    public static byte[] Chat(int bytes)
    {
        var body = Begin();
        var random = new Random(7);
        while (body.Length < bytes - 200)
        {
            body.Append(""",{"role":"user","content":" """).Append(Prose(random, 60)).Append("\"}");
            body.Append(""",{"role":"assistant","content":" """).Append(Prose(random, 120)).Append("\"}");
        }
        return End(body);
    }

    /// <summary>About 1 MB: four pictures in base64, each with a sentence.</summary>
    public static byte[] Pictures()
    {
        var body = Begin();
        var random = new Random(7);
        var picture = new byte[190_000];
        for (var turn = 0; turn < 4; turn++)
        {
            random.NextBytes(picture);
            body.Append(""",{"role":"user","content":[{"type":"text","text":"What is in this picture?"},{"type":"image_url","image_url":{"url":"data:image/jpeg;base64,""")
                .Append(Convert.ToBase64String(picture)).Append("\"}}]}").Append(""",{"role":"assistant","content":" """).Append(Prose(random, 60)).Append("\"}");
        }
        return End(body);
    }

    /// <summary>About 40 KB of an agent at work: twelve tools with their schemas, twenty calls and what they gave.</summary>
    public static byte[] Agent()
    {
        var random = new Random(7);
        var tools = string.Join(',', Enumerable.Range(0, 12).Select(tool =>
            $$$$"""{"type":"function","function":{"name":"tool_{{{{tool}}}}","description":"{{{{Prose(random, 30)}}}}","parameters":{"type":"object","properties":{"path":{"type":"string"},"lines":{"type":"array","items":{"type":"integer"}},"mode":{"enum":["read","write"]}},"required":["path"]}}}"""));
        var body = Begin($"""  "tools":[{tools}],"tool_choice":"auto", """.Trim());
        for (var turn = 0; turn < 20; turn++)
        {
            body.Append($$$""",{"role":"assistant","content":null,"tool_calls":[{"id":"call_{{{turn}}}","type":"function","function":{"name":"tool_{{{turn % 12}}}","arguments":"{\"path\":\"src/file{{{turn}}}.cs\",\"lines\":[1,200]}"}}]}""");
            body.Append($$""",{"role":"tool","tool_call_id":"call_{{turn}}","content":" """).Append(Prose(random, 250)).Append("\"}");
        }
        return End(body);
    }

    private static StringBuilder Begin(string members = "") => new(
        $$"""{"model":"auto","temperature":0.2,"stream":false,{{members}}"messages":[{"role":"system","content":"You are a helpful assistant."}""");

    private static byte[] End(StringBuilder body) => Encoding.UTF8.GetBytes(body.Append(""",{"role":"user" """.TrimEnd()).Append(LastQuestion).ToString());

    private static string Prose(Random random, int words)
    {
        string[] vocabulary = ["the", "river", "answers", "question", "of", "and", "caf\\u00e9", "model", "network", "which", "because", "language", "\\n", "42"];
        return string.Join(' ', Enumerable.Range(0, words).Select(_ => vocabulary[random.Next(vocabulary.Length)]));
    }
}
