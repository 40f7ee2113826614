using EdgeRouter.Routing.Account;

namespace EdgeRouter.Cli.Log;

/// <summary>What the new configuration does with a logged request.</summary>
/// <param name="Tier">Null when nothing was decided, or the request is refused.</param>
/// <param name="Model">Asked first.</param>
/// <param name="Cost">Estimated: the logged tokens at the new prices, in one call.</param>
/// <param name="WordsUnknown">A rule looks for words, and the log has none.</param>
internal readonly record struct ReplayedDecision(ReplayKind Kind, string? Tier, string? Model, string Reason, RequestCost Cost, bool WordsUnknown);
