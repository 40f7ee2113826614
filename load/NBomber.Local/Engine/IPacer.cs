namespace NBomber.Engine;

/// <summary>Waits for points in time.</summary>
internal interface IPacer
{
    /// <summary>Returns at <paramref name="timestamp"/> of the host's clock or as soon after it as can be, at once where it has passed.</summary>
    /// <exception cref="OperationCanceledException">Cancelled meanwhile.</exception>
    ValueTask UntilAsync(long timestamp, CancellationToken cancellationToken);
}
