namespace EdgeRouter.Simulator;

/// <summary>Takes a conversation's messages one by one, whatever the protocol, and says of a <see cref="ChatAsk"/> what follows from them: the question, the seed, and what the last asks for.</summary>
internal sealed class Conversation(ChatAsk ask)
{
    // What a message costs beyond its text, and what an image costs at low detail (OpenAI's published figures).
    private const int TokensPerMessage = 4;
    private const int TokensPerImage = 85;

    private ulong _hash = StableHash.Seed;
    private (string Role, string Text) _last;
    private bool _any;

    /// <param name="role">In OpenAI's words.</param>
    public void Add(string role, string text, int images = 0)
    {
        // One message late, for the last may have to stay out of the seed.
        if (_any)
            _hash = Hash(_hash, _last);
        _any = true;
        ask.Messages++;
        ask.PromptTokens += TokensPerMessage + Tokens.Estimate(text.Length) + (images * TokensPerImage);
        _last = (role, text);
        if (role == "user")
            ask.Question = text;
    }

    /// <summary>After the last message.</summary>
    public void End()
    {
        if (_last is { Role: "assistant", Text.Length: > 0 })
            ask.Prefill = _last.Text;
        else if (_any)
            _hash = Hash(_hash, _last);
        if (_last.Role == "tool")
            ask.ToolResult = _last.Text;
        ask.Seed = StableHash.Mix(_hash);
    }

    private static ulong Hash(ulong hash, (string Role, string Text) message) =>
        StableHash.Add(StableHash.Add(hash, message.Role), message.Text);
}
