namespace EdgeRouter.Routing.Execute;

/// <summary>A cancellation source and its timer, used by one request after another for as long as none of them has been cancelled. Used by one at a time.</summary>
internal sealed class SpareSource : IDisposable
{
    private CancellationTokenSource? _spare;

    /// <summary>Not cancelled, its timer not set.</summary>
    public CancellationTokenSource Take(TimeProvider time)
    {
        var source = _spare ?? new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _spare = null;
        return source;
    }

    /// <summary>Nobody looks at it any more. One that was cancelled, or may be by its timer this instant, is not used again.</summary>
    public void Return(CancellationTokenSource source)
    {
        if (source.TryReset())
            _spare = source;
        else
            source.Dispose();
    }

    public void Dispose() => _spare?.Dispose();
}
