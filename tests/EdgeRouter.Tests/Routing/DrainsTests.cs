using EdgeRouter.Routing.Execute;

namespace EdgeRouter.Tests.Routing;

/// <summary>How many answers may be read on without a client, through the clocks that ask.</summary>
public class DrainsTests
{
    private readonly FakeTime _time = new();

    [Fact]
    public void Leave_MoreThanMayBeDrained_AreCancelledAtOnce()
    {
        var drains = new Drains();
        using var gone = new CancellationTokenSource();
        var deadlines = Enumerable.Range(0, Drains.MostAtOnce + 1).Select(_ => Draining(drains, gone.Token)).ToList();

        gone.Cancel();

        Assert.Equal(Drains.MostAtOnce, drains.Active);
        Assert.Equal(Drains.MostAtOnce, deadlines.Count(deadline => deadline.HasDrained && deadline.MayDrain));
        var refused = Assert.Single(deadlines, deadline => deadline.WasRefusedDrain);
        Assert.True(refused.Token.IsCancellationRequested);
        foreach (var deadline in deadlines)
            deadline.Dispose();
        Assert.Equal(0, drains.Active);
    }

    [Fact]
    public void Close_EndsThoseUnderWayAndAdmitsNoMore()
    {
        var drains = new Drains();
        using var gone = new CancellationTokenSource();
        using var later = new CancellationTokenSource();
        using var early = Draining(drains, gone.Token);
        using var late = Draining(drains, later.Token);
        gone.Cancel();
        Assert.False(early.Token.IsCancellationRequested);

        drains.Close();

        Assert.True(early.Token.IsCancellationRequested);
        Assert.False(late.Token.IsCancellationRequested);
        later.Cancel();
        Assert.True(late.Token.IsCancellationRequested);
        Assert.Equal(AttemptFailure.ClientGone, early.Verdict());
    }

    [Fact]
    public void Arm_WhileDraining_DoesNotPutTheLimitOff()
    {
        using var gone = new CancellationTokenSource();
        using var deadline = Draining(new Drains(), gone.Token);
        gone.Cancel();
        _time.Advance(TimeSpan.FromSeconds(3));

        deadline.Arm(AttemptFailure.IdleTimeout, TimeSpan.FromSeconds(30));
        _time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(deadline.Token.IsCancellationRequested);
        _time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.True(deadline.Token.IsCancellationRequested);
    }

    /// <summary>A request whose call may go on for five seconds.</summary>
    private Deadline Draining(Drains drains, CancellationToken gone)
    {
        var deadline = new Deadline(_time, TimeSpan.FromMinutes(5), drains, new SpareSource(), gone) { DrainLimit = TimeSpan.FromSeconds(5) };
        deadline.Arm(AttemptFailure.IdleTimeout, TimeSpan.FromSeconds(30));
        return deadline;
    }
}
