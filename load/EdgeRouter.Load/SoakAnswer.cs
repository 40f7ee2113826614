using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace EdgeRouter.Load;

/// <summary>What a client may make of an answer.</summary>
internal enum SoakVerdict
{
    /// <summary>The whole text.</summary>
    Whole,
    /// <summary>The start of it, and said to be that.</summary>
    Short,
    /// <summary>An error, and said to be that.</summary>
    Error,
    /// <summary>Looks whole and is not, says what was never said, or is no answer at all.</summary>
    Wrong,
}

/// <summary>Judges answers by the text that they must have.</summary>
internal static class SoakAnswer
{
    /// <param name="body">As it came: chunk sizes included where the answer was chunked.</param>
    public static SoakVerdict Judge(int status, ReadOnlyMemory<byte> body, bool stream, string right)
    {
        try
        {
            if (status != 200)
                return IsError(JsonPart(body)) ? SoakVerdict.Error : SoakVerdict.Wrong;
            return stream ? JudgeStream(Encoding.UTF8.GetString(Unchunk(body.Span)), right) : JudgeWhole(JsonPart(body), right);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException)
        {
            return SoakVerdict.Wrong;
        }
    }

    private static SoakVerdict JudgeWhole(ReadOnlyMemory<byte> body, string right)
    {
        using var answer = JsonDocument.Parse(body);
        var choice = answer.RootElement.GetProperty("choices")[0];
        return choice.GetProperty("finish_reason").GetString() == "stop" && choice.GetProperty("message").GetProperty("content").GetString() == right
            ? SoakVerdict.Whole : SoakVerdict.Wrong;
    }

    private static SoakVerdict JudgeStream(string events, string right)
    {
        var text = new StringBuilder();
        string? finish = null;
        bool isDone = false, isMarked = false;
        foreach (var line in events.Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            if (isDone)
                return SoakVerdict.Wrong;
            if (line == "data: [DONE]")
            {
                isDone = true;
                continue;
            }
            using var chunk = JsonDocument.Parse(line["data: ".Length..]);
            if (chunk.RootElement.TryGetProperty("error", out _))
                return SoakVerdict.Error;
            isMarked |= chunk.RootElement.TryGetProperty("x_edgerouter", out var extension) && extension.TryGetProperty("degraded", out _);
            foreach (var choice in chunk.RootElement.GetProperty("choices").EnumerateArray())
            {
                if (choice.GetProperty("delta").TryGetProperty("content", out var content))
                    text.Append(content.GetString());
                finish = choice.GetProperty("finish_reason").GetString() ?? finish;
            }
        }
        var got = text.ToString();
        if (isDone && finish == "stop" && !isMarked && got == right)
            return SoakVerdict.Whole;
        return isDone && finish == "length" && isMarked && right.StartsWith(got, StringComparison.Ordinal) ? SoakVerdict.Short : SoakVerdict.Wrong;
    }

    private static bool IsError(ReadOnlyMemory<byte> body)
    {
        using var answer = JsonDocument.Parse(body);
        return answer.RootElement.TryGetProperty("error", out _);
    }

    /// <summary>The object without the chunk sizes around it, where the body came in one chunk.</summary>
    private static ReadOnlyMemory<byte> JsonPart(ReadOnlyMemory<byte> body)
    {
        int open = body.Span.IndexOf((byte)'{');
        return open < 0 ? default : body[open..(body.Span.LastIndexOf((byte)'}') + 1)];
    }

    private static byte[] Unchunk(ReadOnlySpan<byte> body)
    {
        var bytes = new List<byte>(body.Length);
        while (Utf8Parser.TryParse(body, out int length, out int digits, 'x') && length > 0)
        {
            bytes.AddRange(body.Slice(digits + 2, length));
            body = body[(digits + 2 + length + 2)..];
        }
        return [.. bytes];
    }
}
