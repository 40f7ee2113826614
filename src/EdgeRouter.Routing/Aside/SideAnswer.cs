namespace EdgeRouter.Routing.Aside;

/// <summary>What a <see cref="SideCall"/> came to.</summary>
/// <param name="Text">Decoded; empty when no answer came in time, or none that is whole.</param>
/// <param name="CostNanoUsd">Of the call, whatever it came to.</param>
public readonly record struct SideAnswer(byte[] Text, long CostNanoUsd);
