using EdgeRouter.Routing.Decide;

namespace EdgeRouter.Tests.Routing.Decide;

public class QuotaCounterTests
{
    [Fact]
    public void TryTake_PerHour_IsFullUntilTheClockStrikes()
    {
        var time = new FakeTime(new DateTimeOffset(2026, 5, 1, 10, 59, 0, TimeSpan.Zero));
        var counter = new QuotaCounter(new PlanPolicy("p", 2) { StrongPerHour = 2 }, time);

        Assert.Equal([true, true, false], new[] { counter.TryTake(), counter.TryTake(), counter.TryTake() });
        Assert.True(counter.IsSpent);
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.False(counter.IsSpent);
        Assert.True(counter.TryTake());
    }

    [Fact]
    public void TryTake_PerDay_OutlastsTheHourUntilMidnightUtc()
    {
        var time = new FakeTime(new DateTimeOffset(2026, 5, 1, 10, 0, 0, TimeSpan.Zero));
        var counter = new QuotaCounter(new PlanPolicy("p", 2) { StrongPerHour = 1, StrongPerDay = 2 }, time);

        Assert.True(counter.TryTake());
        Assert.False(counter.TryTake());
        time.Advance(TimeSpan.FromHours(1));
        Assert.True(counter.TryTake());
        time.Advance(TimeSpan.FromHours(12));
        Assert.False(counter.TryTake());
        time.Advance(TimeSpan.FromHours(1));
        Assert.True(counter.TryTake());
    }

    [Fact]
    public void TryTake_FromManyThreads_GivesNoMoreThanThereIs()
    {
        var counter = new QuotaCounter(new PlanPolicy("p", 2) { StrongPerDay = 100 }, new FakeTime());
        var taken = 0;

        Parallel.For(0, 1000, _ => Interlocked.Add(ref taken, counter.TryTake() ? 1 : 0));

        Assert.Equal(100, taken);
    }

    [Fact]
    public void TryTake_QuotaOfNone_GivesNothing() => Assert.False(new QuotaCounter(new PlanPolicy("p", 2) { StrongPerDay = 0 }, new FakeTime()).TryTake());
}
