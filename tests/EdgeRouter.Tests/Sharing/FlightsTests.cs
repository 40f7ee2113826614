using EdgeRouter.Memory.Keys;
using EdgeRouter.Routing.Share;
using EdgeRouter.Sharing;

namespace EdgeRouter.Tests.Sharing;

public class FlightsTests
{
    private static Hash256 Key(ulong value) => new(value, value, value, value);

    private static Flight NewFlight() => new(new SharedText(), showWhole: false);

    [Fact]
    public void JoinOrAdd_SameSlotOtherKey_ArePartedAndBothRemovable()
    {
        var flights = new Flights();
        Flight[] all = [NewFlight(), NewFlight(), NewFlight()];
        ulong[] keys = [5, 5 + 4096, 5 + (2 * 4096)];
        for (var i = 0; i < all.Length; i++)
            Assert.Null(flights.JoinOrAdd(Key(keys[i]), all[i]));

        for (var i = 0; i < all.Length; i++)
            Assert.Same(all[i], flights.Find(Key(keys[i])));
        flights.Remove(Key(keys[1]), all[1]);

        Assert.Null(flights.Find(Key(keys[1])));
        Assert.Same(all[0], flights.Find(Key(keys[0])));
        Assert.Same(all[2], flights.JoinOrAdd(Key(keys[2]), NewFlight()));
    }

    [Fact]
    public void JoinOrAdd_OneThatEverybodyLeft_IsReplaced()
    {
        var flights = new Flights();
        var left = NewFlight();
        flights.JoinOrAdd(Key(1), left);
        left.LeaderLeaves();
        var own = NewFlight();

        Assert.Null(flights.JoinOrAdd(Key(1), own));
        Assert.Same(own, flights.Find(Key(1)));
        flights.Remove(Key(1), left);

        Assert.Same(own, flights.Find(Key(1)));
    }

    [Fact]
    public async Task JoinOrAdd_ManyAtOnce_OneLeadsPerKeyAndNothingIsLeftBehind()
    {
        var flights = new Flights();
        for (var round = 0; round < 200; round++)
        {
            var leaders = new int[4];
            await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(() =>
            {
                // Four keys of one slot, so that every change races with the others.
                for (var key = 0; key < 4; key++)
                {
                    if (flights.JoinOrAdd(Key((ulong)key * 4096), NewFlight()) is null)
                        Interlocked.Increment(ref leaders[key]);
                }
            })));
            Assert.All(leaders, count => Assert.Equal(1, count));
            await Task.WhenAll(Enumerable.Range(0, 4).Select(key => Task.Run(() => flights.Remove(Key((ulong)key * 4096), flights.Find(Key((ulong)key * 4096))!))));
            Assert.All(Enumerable.Range(0, 4), key => Assert.Null(flights.Find(Key((ulong)key * 4096))));
        }
    }
}
