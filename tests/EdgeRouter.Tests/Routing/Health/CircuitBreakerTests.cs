using EdgeRouter.Routing.Health;

namespace EdgeRouter.Tests.Routing.Health;

public class CircuitBreakerTests
{
    private readonly FakeTime _time = new();

    [Fact]
    public void Report_FailuresInARow_Opens()
    {
        var breaker = Breaker();
        for (var i = 0; i < 4; i++)
            Run(breaker, failed: true);
        Assert.Equal(CircuitState.Closed, breaker.State);

        Run(breaker, failed: true);

        Assert.Equal(CircuitState.Open, breaker.State);
        Assert.False(breaker.Allows);
        Assert.False(breaker.TryEnter());
        Assert.Equal(TimeSpan.FromSeconds(5), breaker.Remaining);
    }

    [Fact]
    public void Report_SuccessBetween_StartsTheRowAnew()
    {
        var breaker = Breaker();
        foreach (var failed in new[] { true, true, true, true, false, true, true, true, true })
            Run(breaker, failed);
        Assert.Equal(CircuitState.Closed, breaker.State);
    }

    [Fact]
    public void Report_HalfOfTheWindow_OpensWithoutARow()
    {
        var breaker = Breaker();
        for (var i = 0; i < 19; i++)
            Run(breaker, failed: i % 2 == 0);
        Assert.Equal(CircuitState.Closed, breaker.State);
        Run(breaker, failed: true);
        Assert.Equal(CircuitState.Open, breaker.State);
    }

    [Fact]
    public void Report_FailuresOlderThanTheWindow_DoNotCount()
    {
        var breaker = Breaker();
        for (var i = 0; i < 18; i++)
            Run(breaker, failed: i % 2 == 0);
        _time.Advance(TimeSpan.FromSeconds(31));
        for (var i = 0; i < 10; i++)
            Run(breaker, failed: i % 3 == 0);
        Assert.Equal(CircuitState.Closed, breaker.State);
    }

    [Fact]
    public void TryEnter_TimeIsOver_LetsOneProbeThrough()
    {
        var breaker = Opened();
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(CircuitState.HalfOpen, breaker.State);
        Assert.True(breaker.TryEnter());
        Assert.False(breaker.TryEnter());
        breaker.Report(failed: false);

        Assert.Equal(CircuitState.Closed, breaker.State);
        // And forgets: one failure more is one.
        Run(breaker, failed: true);
        Assert.Equal(CircuitState.Closed, breaker.State);
    }

    [Fact]
    public void Report_ProbesFail_StaysOpenTwiceAsLongUpToTheBound()
    {
        var breaker = Opened();
        foreach (var seconds in new[] { 10, 20, 40, 60, 60 })
        {
            _time.Advance(breaker.Remaining);
            Run(breaker, failed: true);
            Assert.Equal(TimeSpan.FromSeconds(seconds), breaker.Remaining);
        }
    }

    [Fact]
    public void Report_ProbeShowsNothing_TheNextIsAProbe()
    {
        var breaker = Opened();
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.True(breaker.TryEnter());
        breaker.Report(failed: null);
        Assert.True(breaker.TryEnter());
        breaker.Report(failed: false);
        Assert.Equal(CircuitState.Closed, breaker.State);
    }

    [Fact]
    public void Report_SwitchedOff_NeverOpens()
    {
        var breaker = new CircuitBreaker(new BreakerOptions { Failures = 0 }, _time);
        for (var i = 0; i < 100; i++)
            Run(breaker, failed: true);
        Assert.Equal(CircuitState.Closed, breaker.State);
    }

    private CircuitBreaker Breaker() => new(new BreakerOptions(), _time);

    private CircuitBreaker Opened()
    {
        var breaker = Breaker();
        for (var i = 0; i < 5; i++)
            Run(breaker, failed: true);
        return breaker;
    }

    private static void Run(CircuitBreaker breaker, bool failed)
    {
        Assert.True(breaker.TryEnter());
        breaker.Report(failed);
    }
}
