using EdgeRouter.Routing.Execute;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Routing.Relay;

/// <summary>What one streamed attempt has given so far, for its bill. Not thread-safe.</summary>
internal sealed class AttemptTally(Hop hop, TimeProvider time, long startedAt)
{
    private const int BytesPerToken = 4;

    private TimeSpan _firstToken;
    private bool _hasUsage;
    private bool _isWhole; // the usage: told with the end or behind it
    private int _otherFrames; // of tool calls and reasoning, about a token each

    public Hop Hop => hop;

    public Usage Usage { get; private set; }

    /// <summary>Of JSON-escaped text.</summary>
    public int ContentBytes { get; private set; }

    public bool HasFrames { get; private set; }

    public bool HasTokens { get; private set; }

    /// <summary>Tokens of so many bytes of text, about.</summary>
    public static int TokensOf(int bytes) => (bytes + BytesPerToken - 1) / BytesPerToken;

    /// <param name="hasEnded">The answer's finish reason came before it.</param>
    public void AddFrame(in ChatChunk chunk, bool hasEnded)
    {
        HasFrames = true;
        if (!chunk.HasUsage || !chunk.Usage.IsPlausible)
            return;
        Usage = chunk.Usage;
        _hasUsage = true;
        _isWhole |= hasEnded || chunk.IsFinish;
    }

    /// <summary>A frame that the client gets something of.</summary>
    public void AddContent(in ChatChunk chunk)
    {
        ContentBytes += chunk.Content.Length;
        _otherFrames += chunk.HasToolCalls || chunk.HasOther ? 1 : 0;
        if (HasTokens)
            return;
        HasTokens = true;
        _firstToken = time.GetElapsedTime(startedAt);
    }

    /// <summary>
    /// The attempt is over. What the provider did not count it still bills, from the first frame on; what it told before the end is a count of the prompt,
    /// and of the answer no more than what there was of it by then.
    /// </summary>
    public void Record(RouteWork work, AttemptFailure failure, int status)
    {
        var spoken = TokensOf(ContentBytes) + _otherFrames;
        var isEstimated = HasFrames && !_isWhole && (!_hasUsage || spoken > Usage.Completion);
        if (isEstimated)
            Usage = _hasUsage ? Usage with { Completion = spoken } : new(work.PromptTokens, spoken, 0);
        work.Record(new(hop.Model, hop.Deployment, failure, status, Usage, isEstimated, time.GetElapsedTime(startedAt), _firstToken));
    }
}
