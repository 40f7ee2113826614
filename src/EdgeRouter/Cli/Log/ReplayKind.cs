namespace EdgeRouter.Cli.Log;

/// <summary>How much of a logged request could be decided anew.</summary>
internal enum ReplayKind
{
    /// <summary>From what the client asked for, and the signals.</summary>
    Anew,
    /// <summary>The tier is the log's: what decided it is not in the log.</summary>
    AsLogged,
    /// <summary>It was answered without a call, and is taken to be again.</summary>
    WithoutCall,
    /// <summary>The new configuration has no such model or tier, or none that can take the request.</summary>
    Refused,
}
