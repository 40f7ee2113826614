using EdgeRouter.Routing.Gate.Structure;

namespace EdgeRouter.Routing.Gate;

/// <summary>How sure a model was of its words.</summary>
internal static class LogprobReader
{
    /// <summary>A token less likely than one in five was a guess.</summary>
    private const double Guess = -1.6;

    /// <summary>One less likely than this weighs on its own.</summary>
    private const double Wild = -5;

    /// <summary>
    /// From the geometric mean of the tokens' probabilities (1 / perplexity), the share of guesses among them and the least likely one.
    /// The bounds are set by hand, not fitted: no permitted data has both log-probabilities and labels.
    /// </summary>
    /// <param name="logprobs"><c>[{"token": ..., "logprob": -0.01, "top_logprobs": [...]}]</c>; alternatives are left out.</param>
    /// <returns>In [0, 1]; NaN without any.</returns>
    public static float Certainty(ReadOnlySpan<byte> logprobs)
    {
        if (logprobs.IsEmpty || !JsonSlice.TryParse(logprobs, out var tokens))
            return float.NaN;
        var (sum, least, guesses, count) = (0.0, 0.0, 0, 0);
        foreach (var token in tokens.Parts())
        {
            if (!token.Value.Member("logprob"u8).TryNumber(out var logprob))
                continue;
            logprob = Math.Min(logprob, 0);
            sum += logprob;
            least = Math.Min(least, logprob);
            guesses += logprob < Guess ? 1 : 0;
            count++;
        }

        if (count == 0)
            return float.NaN;
        var certainty = Math.Clamp((Math.Exp(sum / count) - 0.4) / 0.45, 0, 1) - (0.5 * guesses / count) - (least < Wild ? 0.05 : 0);
        return (float)Math.Clamp(certainty, 0, 1);
    }
}
