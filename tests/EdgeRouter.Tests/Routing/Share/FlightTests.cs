using EdgeRouter.Routing.Share;

namespace EdgeRouter.Tests.Routing.Share;

public class FlightTests
{
    private readonly SharedText _text = new();

    [Fact]
    public async Task Follow_AgainstALeaderAtFullSpeed_NobodyMissesAnything()
    {
        for (var round = 0; round < 50; round++)
        {
            var text = new SharedText();
            var flight = new Flight(text, showWhole: false);
            var followers = Enumerable.Range(0, 4).Select(_ => Task.Run(() => FollowAsync(flight))).ToList();

            for (var i = 0; i < 200; i++)
            {
                text.Write([(byte)i]);
                flight.Publish();
            }

            flight.End(new(FlightResult.Whole));

            foreach (var follower in followers)
                Assert.Equal(200, await follower);
        }
    }

    [Fact]
    public void Leave_TheLastOfAll_Abandons()
    {
        var flight = new Flight(_text, showWhole: false);
        Assert.True(flight.TryJoin());
        Assert.True(flight.TryJoin());

        flight.LeaderLeaves();
        flight.LeaderLeaves();
        flight.Leave();
        Assert.False(flight.Abandoned.IsCancellationRequested);
        flight.Leave();

        Assert.True(flight.Abandoned.IsCancellationRequested);
        Assert.False(flight.TryJoin());
    }

    [Fact]
    public void Look_UntilWhole_HidesTheTextWhenSoAsked()
    {
        var flight = new Flight(_text, showWhole: true);
        _text.Write("text"u8);
        flight.Publish();
        Assert.True(flight.Look().Text.IsEmpty);

        flight.End(new(FlightResult.Whole));

        Assert.Equal(4, flight.Look().Text.Length);
    }

    [Fact]
    public void End_Twice_TheFirstHolds()
    {
        var flight = new Flight(_text, showWhole: false);

        flight.End(FlightEnd.Unshareable);
        flight.End(new(FlightResult.Whole));

        Assert.Equal(FlightResult.Unshareable, flight.Look().End!.Result);
    }

    [Fact]
    public async Task Successor_OfAFailedCall_IsNamedByOneAndKnownToAll()
    {
        var failed = new Flight(_text, showWhole: false);
        var next = new Flight(_text, showWhole: false);

        Assert.Null(await failed.SuccessorAsync(CancellationToken.None));
        var others = Enumerable.Range(0, 3).Select(_ => failed.SuccessorAsync(CancellationToken.None).AsTask()).ToList();
        Assert.All(others, other => Assert.False(other.IsCompleted));
        failed.SucceedBy(next);

        Assert.All(await Task.WhenAll(others), successor => Assert.Same(next, successor));
    }

    [Fact]
    public void Publish_NobodyFollows_AllocatesNothing()
    {
        var flight = new Flight(_text, showWhole: false);
        _text.Write("x"u8);

        Assert.Equal(0, Allocations.Of(flight.Publish));
    }

    private static async Task<int> FollowAsync(Flight flight)
    {
        Assert.True(flight.TryJoin());
        for (var seen = 0; ;)
        {
            var (text, end) = flight.Look();
            Assert.True(text.Length >= seen);
            if (text.Length > seen)
                seen = text.Length;
            else if (end is not null)
                return seen;
            else
                await flight.WaitAsync(seen, TimeSpan.FromSeconds(20), TimeProvider.System, CancellationToken.None);
        }
    }
}
