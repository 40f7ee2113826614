namespace EdgeRouter.Routing.Gate.Voting;

/// <summary>How several answers to one question agree.</summary>
/// <param name="Chosen">Index of the first answer of the largest group.</param>
/// <param name="Votes">How many are in it.</param>
/// <param name="Of">How many have something to compare; below 2 where there was no vote.</param>
internal readonly record struct Vote(int Chosen, int Votes, int Of)
{
    /// <summary>More than half agree.</summary>
    public bool IsDecided => 2 * Votes > Of;

    /// <param name="finals">Of <see cref="FinalAnswer"/>. There is no vote where half of them or more have nothing to compare.</param>
    public static Vote Count(IReadOnlyList<string?> finals)
    {
        var voters = finals.Count(final => final is not null);
        if (voters < 2 || 2 * voters <= finals.Count)
            return new(0, 0, 0);
        var best = new Vote(0, 0, voters);
        for (var i = 0; i < finals.Count; i++)
        {
            var votes = finals[i] is { } final ? finals.Count(other => other == final) : 0;
            if (votes > best.Votes)
                best = new(i, votes, voters);
        }

        return best;
    }
}
