using EdgeRouter.Routing.Learn.Feedback;

namespace EdgeRouter.Tests.Routing.Learn;

public class RecentRequestsTests
{
    [Fact]
    public void TryHear_OthersTenantOrOldest_AreNotFound()
    {
        var recent = new RecentRequests(100);
        for (ulong id = 0; id < 1000; id++)
            recent.Add(id, new(new(1, id), null));

        Assert.Equal(100, recent.Count);
        Assert.True(recent.TryHear(999, 1, true, false, out var found));
        Assert.Equal(999ul, found.Session.Hash);
        Assert.True(recent.TryHear(999, 1, null, true, out var again));
        Assert.Equal((null, true, false), (found.Helpful, again.Helpful, again.Escalated));
        Assert.False(recent.TryHear(999, 2, true, true, out _));
        Assert.False(recent.TryHear(899, 1, true, true, out _));
        Assert.True(recent.TryHear(900, 1, true, true, out _));
    }

    [Fact]
    public void TryHear_BeforeAny_FindsNone()
    {
        var recent = new RecentRequests(100);

        Assert.False(recent.TryHear(0, 0, true, true, out _));
        Assert.Equal(0, recent.Count);
    }

    [Fact]
    public void Add_Again_ChangesNothing()
    {
        var recent = new RecentRequests(2);
        recent.Add(1, new(new(1, 1), null));
        Assert.True(recent.TryHear(1, 1, false, false, out _));
        recent.Add(1, new(new(1, 2), null));
        recent.Add(2, new(new(1, 3), null));

        Assert.Equal(2, recent.Count);
        Assert.True(recent.TryHear(1, 1, null, false, out var found));
        Assert.Equal((1ul, false), (found.Session.Hash, found.Helpful));
    }

    /// <summary>Against a list: numbers counted up of which some come late or never (a long stream, a refusal), and numbers that all share a chain.</summary>
    [Theory]
    [InlineData(1, 1ul)]
    [InlineData(7, 1ul)]
    [InlineData(16, 1ul)]
    [InlineData(100, 1ul)]
    [InlineData(7, 1ul << 32)]
    public void AddAndHear_AnyOrder_KeepsTheLastThatCame(int capacity, ulong step)
    {
        var random = new Random(capacity);
        var recent = new RecentRequests(capacity);
        var expected = new List<(ulong Number, ulong Hash, bool? Helpful)>();
        var start = ulong.MaxValue - (50 * step); // wraps around
        for (var round = 0; round < 3000; round++)
        {
            var number = start + (step * (ulong)Math.Max(0, (round / 4) - random.Next(3 * capacity)));
            if (random.Next(3) > 0)
            {
                recent.Add(number, new(new(1, (ulong)round), null));
                if (expected.TrueForAll(one => one.Number != number))
                    expected.Add((number, (ulong)round, null));
                if (expected.Count > capacity)
                    expected.RemoveAt(0);
            }

            number = start + (step * (ulong)Math.Max(0, (round / 4) - random.Next(3 * capacity)));
            var word = random.Next(2) == 0;
            var index = expected.FindIndex(one => one.Number == number);
            Assert.Equal(index >= 0, recent.TryHear(number, 1, word, false, out var before));
            Assert.Equal(expected.Count, recent.Count);
            if (index < 0)
                continue;
            Assert.Equal((expected[index].Hash, expected[index].Helpful), (before.Session.Hash, before.Helpful));
            expected[index] = expected[index] with { Helpful = word };
        }
    }

    [Fact]
    public void Add_Full_AllocatesNothing()
    {
        var recent = new RecentRequests(64);
        ulong number = 0;

        Assert.Equal(0, Allocations.Of(() => recent.Add(++number, new(new(1, number), null))));
    }
}
