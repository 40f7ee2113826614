namespace EdgeRouter.Routing.Sessions;

/// <summary>What is remembered of a session: numbers only, nothing of what was said. Guarded by its <see cref="Session"/>'s lock.</summary>
internal struct SessionState
{
    /// <summary>No step goes to a tier below; 0 is no floor.</summary>
    public int Floor;

    /// <summary>Why there is a floor.</summary>
    public string? Reason;

    /// <summary>Steps in a row without trouble since the floor was last moved.</summary>
    public int QuietSteps;

    /// <summary>Evidence of trouble, fading with each step.</summary>
    public double Pressure;

    /// <summary>Steps in a row that made a call again.</summary>
    public int RepeatRun;

    /// <summary>Somebody asked for the strongest tier; the next step grants it.</summary>
    public bool IsForced;

    /// <summary>Of the step seen last, by which a repeat of the same request is known.</summary>
    public int Turns, Steps, PromptTokens;

    public int Escalations;
}
