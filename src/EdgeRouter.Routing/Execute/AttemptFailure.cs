namespace EdgeRouter.Routing.Execute;

/// <summary>Why one attempt on one model did not deliver: the stage, and with it the culprit.</summary>
public enum AttemptFailure : byte
{
    None,
    ConnectFailed,
    ConnectTimeout,
    FirstTokenTimeout,
    IdleTimeout,
    TotalTimeout,
    /// <summary>429.</summary>
    RateLimited,
    /// <summary>408, 409, 425 or 5xx.</summary>
    ServerError,
    /// <summary>401, 402, 403, 407, or another 4xx that speaks of our account: our credential or balance, not the client's.</summary>
    CredentialRefused,
    /// <summary>404, 405 or 410: the provider does not have the model, or not here.</summary>
    ModelNotFound,
    /// <summary>Any other 4xx: the client's request; another model would say the same.</summary>
    RequestRefused,
    /// <summary>A 4xx that says the request is longer than this model's context; one with a larger context may take it.</summary>
    ContextExceeded,
    /// <summary>The provider's protocol cannot say what the request asks; nothing was sent.</summary>
    Unsupported,
    /// <summary>A 200 without a single event or byte.</summary>
    EmptyBody,
    /// <summary>A well-formed answer that says nothing.</summary>
    BlankAnswer,
    /// <summary>A good answer as far as the protocol goes, which the gate doubts: a stronger model was asked.</summary>
    LowConfidence,
    /// <summary>An error object inside a 200.</summary>
    InBandError,
    /// <summary>Not what the protocol allows.</summary>
    Malformed,
    /// <summary>The connection or the stream ended before the answer did.</summary>
    Cut,
    /// <summary>The client went away; not the upstream's fault.</summary>
    ClientGone,
    /// <summary>Another call of the same request answered first; not the upstream's fault.</summary>
    HedgeLost,
}
