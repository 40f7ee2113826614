using EdgeRouter.Load.Compare;

namespace EdgeRouter.Load.Tests;

public class StolenTimeTests
{
    [Fact]
    public void ShareUntil_OfTwoReadings_IsWhatWasStolenOfAllTime()
    {
        var before = StolenTime.Of("cpu  1000 100 500 8000 50 5 45 300 70 7");
        var after = StolenTime.Of("cpu  1040 100 510 8020 50 5 45 330 90 9");

        Assert.Equal(0.3, before.ShareUntil(after), 6); // 30 of 100 ticks; the guests' 20 are in user's already.
    }

    [Fact]
    public void ShareUntil_OfOneReading_IsNothing()
    {
        var reading = StolenTime.Of("cpu  1000 100 500 8000 50 5 45 300 0 0");

        Assert.Equal(0, reading.ShareUntil(reading));
    }
}
