namespace EdgeRouter.Simulator;

/// <summary>The ways in which a provider can go wrong. "After n tokens" counts content frames; an answer shorter than n fails before its finish.</summary>
public enum Fault
{
    None,
    /// <summary>An error status with the provider's error object, with <c>Retry-After</c> when given.</summary>
    Status,
    /// <summary>The connection is reset before a byte is answered.</summary>
    ConnectReset,
    /// <summary>Nothing is ever answered; ends when the client leaves.</summary>
    HangBeforeHeaders,
    /// <summary>n tokens, then silence on an open connection.</summary>
    HangAfter,
    /// <summary>n tokens, then the connection closes in the middle of the body.</summary>
    CutAfter,
    /// <summary>n tokens, then a well-formed end of the body: no finish, no <c>[DONE]</c>.</summary>
    EofAfter,
    /// <summary>200 and not a byte of body.</summary>
    EmptyOk,
    /// <summary>200 and <c>"choices":[]</c>.</summary>
    EmptyChoices,
    /// <summary>200, and the first thing in the body is an error object.</summary>
    ErrorFirst,
    /// <summary>n tokens, then an error object in the stream.</summary>
    ErrorAfter,
    /// <summary>n tokens, then an event that is no JSON.</summary>
    MalformedAfter,
    /// <summary>Right but for the usage, which is missing although asked for.</summary>
    NoUsage,
    /// <summary>Right but for <c>[DONE]</c>.</summary>
    NoDone,
    /// <summary>Right but slow: another time per token.</summary>
    SlowDrip,
    /// <summary>A well-formed answer that says nothing.</summary>
    BlankAnswer,
    /// <summary>The first token is one huge event.</summary>
    OversizeEvent,
    /// <summary>n tokens, then the connection is reset (RST), which may take tokens with it; <see cref="CutAfter"/> is the same with FIN.</summary>
    ResetAfter,
    /// <summary>Right, in writes that end inside of every character of several bytes.</summary>
    SplitUtf8,
    /// <summary>Right, with lines that end with CR LF.</summary>
    Crlf,
    /// <summary>Right, with comments before, between and behind the events, as providers send them to keep a connection open.</summary>
    Comments,
    /// <summary>Right, but called <c>text/html</c>.</summary>
    WrongContentType,
    /// <summary>Right, but compressed, which nobody asked for.</summary>
    Gzip,
    /// <summary>Right, with the usage in an event of its own where the protocol leaves the choice.</summary>
    UsageAlone,
    /// <summary>Right but late: another time until the first byte, that of the headers.</summary>
    SlowFirstByte,
    /// <summary>400 to a request that ends with the assistant's words, as models answer that take no prefill; right to others.</summary>
    RefusePrefill,
}
