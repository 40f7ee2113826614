using EdgeRouter.Routing.Plan;

namespace EdgeRouter.Routing.Execute;

/// <summary>One call about to be made.</summary>
/// <param name="Index">Of the model in the chain.</param>
/// <param name="Tried">A bit for each of the model's deployments that the request has asked, this one included.</param>
internal readonly record struct Hop(int Index, Model Model, Deployment Deployment, ulong Tried);
