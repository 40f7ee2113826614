using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Routing.Classify.Agents;

/// <summary>What has happened since the user's last turn: steps of the assistant, calls made again, results that failed.</summary>
internal readonly record struct ToolLoop(int Steps, int RepeatedCalls, int FailedResults)
{
    /// <summary>Steps back that a repeated call is looked for: an agent that comes back to a call after more is not stuck on it.</summary>
    private const int RememberedSteps = 16;
    private const int CallsPerStep = 4;
    private const int MaxResults = 8;

    /// <summary>Of a result, so much of each end is searched for words of failure.</summary>
    private const int SearchedBytes = 2048;

    /// <param name="start">Index of the first message behind the user's last turn.</param>
    public static ToolLoop Read(in ChatRequest request, int start)
    {
        var steps = 0;
        foreach (ref readonly var message in request.Messages.Span[start..])
            steps += message.Role == ChatRole.Assistant ? 1 : 0;
        return new(steps, CountRepeats(request, start), CountFailures(request, start));
    }

    private static int CountRepeats(in ChatRequest request, int start)
    {
        Span<ulong> last = stackalloc ulong[CallsPerStep];
        Span<ulong> earlier = stackalloc ulong[CallsPerStep];
        Span<int> repeats = stackalloc int[CallsPerStep];
        repeats.Clear();
        var messages = request.Messages.Span;
        var calls = 0;
        var steps = 0;
        for (var i = messages.Length - 1; i >= start && steps < RememberedSteps; i--)
        {
            if (!messages[i].HasToolCalls)
                continue;
            var whole = messages[i].Whole.Of(request.Body.Span);
            if (steps++ == 0)
            {
                calls = ToolCallHash.Read(whole, last);
                continue;
            }

            foreach (var call in earlier[..ToolCallHash.Read(whole, earlier)])
            {
                if (last[..calls].IndexOf(call) is >= 0 and var at)
                    repeats[at]++;
            }
        }

        var most = 0;
        foreach (var count in repeats)
            most = Math.Max(most, count);
        return most;
    }

    private static int CountFailures(in ChatRequest request, int start)
    {
        Span<byte> lower = stackalloc byte[SearchedBytes];
        var messages = request.Messages.Span;
        var failures = 0;
        for (var i = messages.Length - 1; i >= start && failures < MaxResults; i--)
        {
            if (messages[i].Role is not (ChatRole.Tool or ChatRole.Function))
                continue;
            var content = messages[i].Content.Of(request.Body.Span);
            var tail = Math.Max(SearchedBytes, content.Length - SearchedBytes);
            if (!SpeaksOfFailure(content[..Math.Min(content.Length, SearchedBytes)], lower) && (tail >= content.Length || !SpeaksOfFailure(content[tail..], lower)))
                break;
            failures++;
        }

        return failures;
    }

    private static bool SpeaksOfFailure(ReadOnlySpan<byte> text, Span<byte> lower)
    {
        LowerCase.Write(text, lower);
        return FailureWords.All.AnyIn(lower[..text.Length]);
    }
}
