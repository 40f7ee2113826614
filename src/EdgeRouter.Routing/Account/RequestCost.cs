using EdgeRouter.Routing.Execute;
using EdgeRouter.Routing.Plan;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Routing.Account;

/// <summary>What one request cost, in nano-USD: the one place that says what is saved.</summary>
/// <param name="Upstream">All attempts, failed ones too.</param>
/// <param name="Overhead">Of deciding: classifier and judge.</param>
/// <param name="Baseline">What the answer's tokens cost on the strongest tier's first model, wherever the answer came from; 0 when there was no whole answer.</param>
public readonly record struct RequestCost(long Upstream, long Overhead, long Baseline)
{
    public long Total => Upstream + Overhead;

    /// <summary>Below zero when the request cost more than the strongest tier would have, or came to nothing.</summary>
    public long Saved => Baseline - Total;

    /// <summary>As one request's header and a counter tell it, which know no losses.</summary>
    public long ShownSaved => Math.Max(0, Saved);

    /// <param name="answer">Tokens of the whole answer that was given; null when there was none.</param>
    public static RequestCost Of(RouteTable table, RouteWork work, Usage? answer)
        => new(work.CostNanoUsd, work.OverheadNanoUsd, answer is { } usage ? BaselineOf(table, work.ServedBy).CostNanoUsd(usage) : 0);

    /// <summary>No other model makes these vectors, so none could have made them cheaper or dearer.</summary>
    private static Model BaselineOf(RouteTable table, Model? served) => served is { Kind: ModelKind.Embedding } ? served : table.Baseline;
}
