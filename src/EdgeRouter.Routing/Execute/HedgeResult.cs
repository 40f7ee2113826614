namespace EdgeRouter.Routing.Execute;

/// <summary>What became of a request's second call, made because the first was slow.</summary>
public enum HedgeResult : byte
{
    /// <summary>None was made.</summary>
    None,

    /// <summary>It would have been made, had the budget allowed it.</summary>
    Refused,

    /// <summary>It answered first.</summary>
    Won,

    /// <summary>The first call answered first after all.</summary>
    Lost,

    /// <summary>Neither answered.</summary>
    Failed,
}
