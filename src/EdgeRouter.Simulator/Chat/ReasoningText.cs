using System.Text;

namespace EdgeRouter.Simulator;

/// <summary>What a model says to itself before it answers: of any length, the same for the same seed.</summary>
internal static class ReasoningText
{
    public static string Compose(ChatAsk ask, ulong seed, int tokens)
    {
        var text = new StringBuilder();
        for (ulong round = 0; Tokens.Count(text.ToString()) < tokens; round++)
            text.Append(AnswerText.Compose(AnswerStyle.Thorough, ask, StableHash.Mix(seed + round + 1))).Append('\n');
        string all = text.ToString();
        return all[..Tokens.Prefix(all, tokens)];
    }

    /// <summary>Stands for the seal by which a provider knows its own reasoning again; base64.</summary>
    public static string Signature(string reasoning) => Convert.ToBase64String(BitConverter.GetBytes(StableHash.Of(reasoning)));
}
