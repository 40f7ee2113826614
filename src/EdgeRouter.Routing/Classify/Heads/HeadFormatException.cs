namespace EdgeRouter.Routing.Classify.Heads;

/// <summary>A file is no head file, or one that this version cannot use; the message says which and what to do.</summary>
public sealed class HeadFormatException(string message) : Exception(message);
