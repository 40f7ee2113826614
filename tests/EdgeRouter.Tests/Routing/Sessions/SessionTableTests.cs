using EdgeRouter.Routing.Sessions;

namespace EdgeRouter.Tests.Routing.Sessions;

public class SessionTableTests
{
    private static readonly TimeSpan s_idle = TimeSpan.FromMinutes(10);

    private readonly FakeTime _time = new();

    [Fact]
    public void Open_HostileStreamOfNames_NeverHoldsMoreThanItsCapacity()
    {
        var table = new SessionTable(256, s_idle, _time);
        var random = new Random(7);

        for (var i = 0; i < 20_000; i++)
        {
            table.Open(new((ulong)random.Next(3), (ulong)random.NextInt64()));
            Assert.InRange(table.Count, 1, 256);
        }

        Assert.InRange(table.Count, 200, 256);
    }

    [Fact]
    public void Open_KnownSession_IsTheSameOneAndFree()
    {
        var table = new SessionTable(64, s_idle, _time);
        var session = table.Open(new(1, 2));

        Assert.Same(session, table.Open(new(1, 2)));
        Assert.Same(session, table.Find(new(1, 2)));
        Assert.NotSame(session, table.Open(new(2, 2)));
        Assert.Equal(0, Allocations.Of(() => table.Open(new(1, 2))));
    }

    [Fact]
    public void Find_UsedLongestAgo_GoesFirst()
    {
        var table = new SessionTable(16, s_idle, _time); // One to a shard.
        var model = new Dictionary<ulong, SessionKey>();
        for (ulong i = 0; i < 200; i++)
        {
            table.Open(new(0, i));
            Assert.NotNull(table.Find(new(0, i)));
        }

        Assert.InRange(table.Count, 10, 16);
        Assert.NotNull(table.Find(new(0, 199)));
    }

    [Fact]
    public void Find_LeastRecentlyUsed_AgreesWithAPlainList()
    {
        // All keys of one shard, by an oracle of the table's own: those that push each other out of a table with one place a shard.
        var probe = new SessionTable(16, s_idle, _time);
        var keys = new List<SessionKey> { new(0, 0) };
        for (ulong i = 1; keys.Count < 12; i++)
        {
            probe.Open(keys[0]);
            probe.Open(new(0, i));
            if (probe.Find(keys[0]) is null)
                keys.Add(new(0, i));
        }

        var table = new SessionTable(16 * 4, s_idle, _time);
        var recent = new List<SessionKey>();
        var random = new Random(11);
        for (var step = 0; step < 5_000; step++)
        {
            var key = keys[random.Next(keys.Count)];
            Assert.Equal(recent.Contains(key), table.Find(key) is not null);
            table.Open(key);
            recent.Remove(key);
            recent.Add(key);
            if (recent.Count > 4)
                recent.RemoveAt(0);
        }
    }

    [Fact]
    public void Find_IdleForTooLong_IsForgotten()
    {
        var table = new SessionTable(64, s_idle, _time);
        var session = table.Open(new(1, 2));
        _time.Advance(s_idle);
        Assert.Same(session, table.Find(new(1, 2)));
        _time.Advance(s_idle + TimeSpan.FromTicks(1));

        Assert.Null(table.Find(new(1, 2)));
        Assert.Equal(0, table.Count);
        Assert.NotSame(session, table.Open(new(1, 2)));
    }

    [Fact]
    public void Open_ManyThreads_KeepTheBoundAndTheList()
    {
        var table = new SessionTable(128, s_idle, _time);

        Parallel.For(0, 8, thread =>
        {
            var random = new Random(thread);
            for (var i = 0; i < 5_000; i++)
                table.Open(new(0, (ulong)random.Next(400)));
        });

        Assert.InRange(table.Count, 1, 128);
    }
}
