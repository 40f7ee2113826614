using System.Globalization;

namespace EdgeRouter.Simulator;

/// <summary>A candidate's <c>logprobsResult</c> (ai.google.dev/api/generate-content#LogprobsResult), with the same made-up values as OpenAI's.</summary>
internal static class GeminiLogprobs
{
    /// <summary>The member with the comma before it; empty when nothing was asked for or said.</summary>
    public static string Of(string text, ChatCall call)
    {
        if (!call.Ask.Logprobs || text.Length == 0)
            return "";
        var chosen = new List<string>();
        for (var rest = text.AsSpan(); !rest.IsEmpty; rest = rest[Tokens.First(rest)..])
            chosen.Add(Token(rest[..Tokens.First(rest)], call.Model.Model));
        string top = call.Ask.TopLogprobs > 0 ? string.Join(',', chosen.Select(token => $$"""{"candidates":[{{token}}]}""")) : "";
        return $$""","logprobsResult":{"topCandidates":[{{top}}],"chosenCandidates":[{{string.Join(',', chosen)}}]}""";
    }

    private static string Token(ReadOnlySpan<char> token, SimulatedModel model)
    {
        string probability = LogprobWriter.Logprob(token, model).ToString("0.000000", CultureInfo.InvariantCulture);
        return $$"""{"token":{{JsonText.Quote(token.ToString())}},"tokenId":{{StableHash.Of(token) & 0x3ffff}},"logProbability":{{probability}}}""";
    }
}
