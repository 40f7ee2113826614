using EdgeRouter.Routing.Execute;

namespace EdgeRouter.Tests.Routing;

/// <summary>One request's clock after another's, on the system's time: only its timers can be used again.</summary>
public sealed class SpareSourceTests : IDisposable
{
    private readonly SpareSource _sources = new();

    public void Dispose() => _sources.Dispose();

    [Fact]
    public void Take_AfterAQuietRequest_IsTheSameAndForgetsWhoListened()
    {
        var heard = 0;
        var first = _sources.Take(TimeProvider.System);
        first.Token.Register(() => heard++);
        first.CancelAfter(TimeSpan.FromMinutes(5));
        _sources.Return(first);

        var second = _sources.Take(TimeProvider.System);
        Assert.Same(first, second);
        second.Cancel();
        Assert.Equal(0, heard);
    }

    [Fact]
    public void Take_AfterOneThatWasCancelled_IsAnother()
    {
        var first = _sources.Take(TimeProvider.System);
        first.Cancel();
        _sources.Return(first);

        using var second = _sources.Take(TimeProvider.System);
        Assert.False(second.IsCancellationRequested);
    }

    [Fact]
    public void Take_WhileOneIsTaken_IsAnother()
    {
        using var first = _sources.Take(TimeProvider.System);
        using var second = _sources.Take(TimeProvider.System);
        Assert.NotSame(first, second);
    }

    /// <summary>A deadline that is over stops nobody, whoever still holds it and whatever he does with it.</summary>
    [Fact]
    public void Deadline_IsOver_LeavesTheNextRequestAlone()
    {
        using var gone = new CancellationTokenSource();
        var past = NewDeadline(gone.Token);
        var token = past.Token;
        past.Dispose();
        using var next = NewDeadline(CancellationToken.None);
        Assert.Equal(token, next.Token); // the same source

        gone.Cancel();
        past.Arm(AttemptFailure.IdleTimeout, TimeSpan.Zero);

        Assert.False(next.Token.IsCancellationRequested);
    }

    private Deadline NewDeadline(CancellationToken gone) => new(TimeProvider.System, TimeSpan.FromMinutes(5), new Drains(), _sources, gone);
}
