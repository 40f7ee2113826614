using EdgeRouter.Routing.Execute;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Routing.Relay;

/// <summary>A response that was read whole; its bytes are in <see cref="RouteWork.Held"/>.</summary>
/// <param name="Usage">As the provider counted, or estimated from what was said when it told none.</param>
internal readonly record struct WholeAnswer(AttemptFailure Failure, ChatResponse Response, Usage Usage, bool Estimated);
