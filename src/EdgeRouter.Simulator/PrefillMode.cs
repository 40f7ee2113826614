namespace EdgeRouter.Simulator;

/// <summary>What a model makes of a trailing assistant message; real ones do each of these.</summary>
public enum PrefillMode
{
    /// <summary>Goes on exactly where the message ends.</summary>
    Continue,
    /// <summary>Says the message's last words again before it goes on.</summary>
    Repeat,
    /// <summary>Takes no notice and answers from the start.</summary>
    Ignore,
    /// <summary>Answers 400.</summary>
    Refuse,
}
