using EdgeRouter.Account;
using EdgeRouter.Routing.Account;

namespace EdgeRouter.Cli.Log;

/// <summary>Sums over the requests of a log, as they were and as they would be. Refused ones are counted and in no other sum, so that both sides are of the same requests.</summary>
internal sealed class ReplaySheet
{
    private readonly int[] _kinds = new int[Enum.GetValues<ReplayKind>().Length];

    public CostSum Logged { get; private set; }

    public CostSum Replayed { get; private set; }

    /// <summary>Requests that were refused, by why.</summary>
    public SortedDictionary<string, int> Refused { get; } = new(StringComparer.Ordinal);

    /// <summary>Calls by the tier decided on: as logged and anew.</summary>
    public SortedDictionary<string, (int Logged, int Replayed)> Tiers { get; } = new(StringComparer.Ordinal);

    /// <summary>What changed: how often, and what that makes of the cost in nano-USD.</summary>
    public Dictionary<ReplayChange, (int Requests, long Cost)> Changes { get; } = [];

    public int WordsUnknown { get; private set; }

    /// <summary>Of the log's failed attempts, nano-USD.</summary>
    public long Failed { get; private set; }

    public int Calls => Count(ReplayKind.Anew) + Count(ReplayKind.AsLogged);

    public int Count(ReplayKind kind) => _kinds[(int)kind];

    public void Add(DecisionRecord record, in ReplayedDecision decision)
    {
        _kinds[(int)decision.Kind]++;
        if (decision.Kind == ReplayKind.Refused)
        {
            Refused[decision.Reason] = Refused.GetValueOrDefault(decision.Reason) + 1;
            return;
        }

        Logged += CostSum.OfRequest(record.Cost, default);
        Replayed += CostSum.OfRequest(decision.Cost, default);
        WordsUnknown += decision.WordsUnknown ? 1 : 0;
        if (decision.Kind == ReplayKind.WithoutCall)
            return;

        Failed += record.Attempts!.Sum(attempt => attempt.Failure is null ? 0 : attempt.CostNanoUsd);
        var tier = record.Tier ?? "?";
        Count(tier, logged: 1, replayed: 0);
        Count(decision.Tier!, logged: 0, replayed: 1);
        var model = record.Chain is [var first, ..] ? first : record.Attempts![0].Model;
        if (tier == decision.Tier && model == decision.Model)
            return;
        var change = new ReplayChange(tier, model, decision.Tier!, decision.Model!, decision.Reason);
        var (requests, cost) = Changes.GetValueOrDefault(change);
        Changes[change] = (requests + 1, cost + decision.Cost.Total - record.Cost.Total);
    }

    private void Count(string tier, int logged, int replayed)
    {
        var (before, after) = Tiers.GetValueOrDefault(tier);
        Tiers[tier] = (before + logged, after + replayed);
    }
}
