namespace EdgeRouter.Routing.Learn.Drift;

/// <summary>Says once that a population has moved, and again only after it has come back. Not thread-safe.</summary>
/// <param name="warn">Index from which it has moved.</param>
/// <param name="clear">Index below which it is back; less than <paramref name="warn"/>.</param>
public struct DriftAlarm(double warn, double clear)
{
    private bool _isOn;

    /// <returns>True when it is to be said.</returns>
    public bool Hear(double index)
    {
        var rises = !_isOn && index >= warn;
        _isOn = rises || (_isOn && index >= clear);
        return rises;
    }
}
