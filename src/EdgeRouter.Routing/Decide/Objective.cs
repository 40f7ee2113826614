namespace EdgeRouter.Routing.Decide;

/// <summary>What a route wants of the tiers.</summary>
public enum Objective : byte
{
    /// <summary>The score decides, by a threshold for each boundary between tiers.</summary>
    Balanced,
    /// <summary>The cheapest tier whose expected quality is not below a floor.</summary>
    MinCost,
    /// <summary>The strongest tier whose expected cost is not above a ceiling.</summary>
    MaxQuality,
}
