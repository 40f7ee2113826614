using EdgeRouter.Memory.Store;

namespace EdgeRouter.Tests.Memory.Store;

public sealed class RefusedWritesTests
{
    [Fact]
    public void TryDrain_WithinTheBound_GivesThemInOrder()
    {
        var refused = new RefusedWrites(8);
        refused.Add(0, 100, [1, 2, 3, 4]);
        refused.Add(1, 0, [5, 6, 7, 8]);
        Assert.Equal([(0, 100, "01020304"), (1, 0, "05060708")], Drain(refused));
        refused.Add(1, 4, [9]);
        Assert.Equal([(1, 4, "09")], Drain(refused));
    }

    [Fact]
    public void TryDrain_BeyondTheBound_GivesTheEndsOfTheOldest()
    {
        var refused = new RefusedWrites(8);
        for (byte i = 0; i < 6; i++)
            refused.Add(i / 3, 4 * (i % 3), [i, i, i, i]);
        Assert.Equal([(0, 11, "00"), (1, 3, "00"), (1, 4, "04040404"), (1, 8, "05050505")], Drain(refused));
    }

    [Fact]
    public void Add_LargerThanTheBound_IsKeptAlone()
    {
        var refused = new RefusedWrites(2);
        refused.Add(0, 0, [1]);
        refused.Add(0, 1, [2, 2, 2]);
        Assert.Equal([(0, 0, "00"), (0, 1, "020202")], Drain(refused));
    }

    [Fact]
    public void TryDrain_WhileTheDiskRefuses_KeepsTheRest()
    {
        var refused = new RefusedWrites(8);
        for (byte i = 0; i < 3; i++)
            refused.Add(0, i, [i]);
        var left = 2;
        Assert.False(refused.TryDrain(_ => left-- > 0));
        Assert.False(refused.IsEmpty);
        Assert.Equal([(0, 2, "02")], Drain(refused));
        Assert.True(refused.IsEmpty);
    }

    private static List<(int Segment, long Offset, string Bytes)> Drain(RefusedWrites refused)
    {
        var all = new List<(int, long, string)>();
        Assert.True(refused.TryDrain(piece =>
        {
            all.Add((piece.Segment, piece.Offset, Convert.ToHexString(piece.Bytes)));
            return true;
        }));
        return all;
    }
}
