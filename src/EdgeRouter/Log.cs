using Microsoft.Extensions.Logging;

namespace EdgeRouter;

/// <summary>Everything the router logs. Never prompt or answer text, never a key.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "Request {RequestId} failed inside EdgeRouter")]
    public static partial void RequestFault(ILogger logger, Exception exception, string requestId);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "Near lookup is off: {Reason}")]
    public static partial void NearLookupOff(ILogger logger, string reason);

    [LoggerMessage(EventId = 6, Level = LogLevel.Warning, Message = "An example of '{Cluster}' in the configuration is too long to be embedded and is left out")]
    public static partial void ExampleTooLong(ILogger logger, string cluster);

    [LoggerMessage(EventId = 4, Level = LogLevel.Warning, Message = "An answer could not be stored")]
    public static partial void NotStored(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 3, Level = LogLevel.Warning, Message = "Cache: {Note}")]
    public static partial void CacheNote(ILogger logger, string note);

    [LoggerMessage(EventId = 7, Level = LogLevel.Warning, Message = "An answer was not written for review")]
    public static partial void ReviewRefused(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 8, Level = LogLevel.Warning, Message = "What is asked has changed: the population stability index of {Signal} is {Index:0.00}; the classifier may no longer fit")]
    public static partial void Drifted(ILogger logger, string signal, double index);

    [LoggerMessage(EventId = 5, Level = LogLevel.Warning, Message = "Decisions are not written")]
    public static partial void DecisionsRefused(ILogger logger, Exception exception);
}
