namespace EdgeRouter.Tests.Configuration;

public class CascadeSectionTests
{
    [Fact]
    public void Read_NothingSaid_IsOff() => Assert.Equal((false, null), Yaml.Good(Yaml.Base).Cascade is var cascade ? (cascade.Enabled, cascade.Judge) : default);

    [Fact]
    public void Read_All_IsTaken()
    {
        var cascade = Yaml.Good(Yaml.Base + "cascade: { enabled: true, escalate_below: 0.5, accept_from: 0.9, hold: 32, latency: 3s, judge: m-1, judge_deadline: 500ms, ensemble: 3 }").Cascade;

        Assert.True(cascade.Enabled);
        Assert.Equal(new(0.5, 0.9), cascade.Options.Gate);
        Assert.Equal((32, TimeSpan.FromSeconds(3), 3), (cascade.Options.Hold, cascade.Options.Latency, cascade.Options.Ensemble));
        Assert.Equal(new("m-1", TimeSpan.FromMilliseconds(500)), cascade.Judge);
    }

    [Theory]
    [InlineData("cascade: { judge: n }", "cascade.judge: no chat model is called 'n'")]
    [InlineData("cascade: { judge_deadline: 1s }", "cascade.judge_deadline: belongs to judge")]
    [InlineData("cascade: { escalate_below: 0.9, accept_from: 0.5 }", "cascade.accept_from: is less than escalate_below")]
    [InlineData("cascade: { ensemble: 6 }", "cascade.ensemble: '6' is no whole number from 1 to 5")]
    [InlineData("cascade: { hold: 0 }", "cascade.hold: '0' is no")]
    public void Read_Wrong_IsSaidWithItsLine(string yaml, string expected)
    {
        var error = Assert.Single(Yaml.Errors(Yaml.Base + yaml));
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Matches(@"^[^:]+:\d+: ", error);
    }
}
