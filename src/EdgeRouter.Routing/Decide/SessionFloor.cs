namespace EdgeRouter.Routing.Decide;

/// <summary>What a session has learnt: no tier below this one, and why. <c>default</c> asks for nothing.</summary>
public readonly record struct SessionFloor(int Tier, string? Reason);
