using EdgeRouter.Memory.Keys;
using EdgeRouter.Memory.Vectors;
using static EdgeRouter.Tests.Memory.Answers;

namespace EdgeRouter.Tests.Memory.Vectors;

public sealed class KeyTableTests
{
    /// <summary>Random work on few homes, so that places collide and gaps close, against a dictionary.</summary>
    [Fact]
    public void Table_UnderRandomWork_IsADictionary()
    {
        var random = new Random(1);
        var table = new KeyTable();
        var known = new Dictionary<Hash256, int>();
        var keys = new Dictionary<int, Hash256>();
        bool IsKey(int row, Hash256 key) => keys[row] == key;
        var next = 0;
        for (var step = 0; step < 20_000; step++)
        {
            // 2 bits of home for all, and now and then the same tag: only the whole key tells them apart.
            var key = new Hash256((ulong)random.Next(600), (ulong)random.Next(4) * 1000, 0, 0);
            var row = table.Find(key, IsKey);
            Assert.Equal(known.GetValueOrDefault(key, -1), row);
            if (row < 0 && random.Next(3) > 0)
            {
                (known[key], keys[next]) = (next, key);
                table.Add(key, next++);
            }
            else if (row >= 0 && random.Next(3) == 0)
            {
                (known[key], keys[next]) = (next, key);
                table.Renumber(key, row, next++);
            }
            else if (row >= 0)
            {
                known.Remove(key);
                table.Remove(key, row);
            }
            Assert.Equal(known.Count, table.Count);
        }
        Assert.All(known, pair => Assert.Equal(pair.Value, table.Find(pair.Key, IsKey)));
    }

    [Fact]
    public void Remove_ByAKeyThatRotted_FindsTheRow()
    {
        var table = new KeyTable();
        for (var i = 0; i < 100; i++)
            table.Add(Key(i), i);
        table.Remove(default, 7);
        Assert.Equal(99, table.Count);
        Assert.Equal(-1, table.Find(Key(7), (_, _) => true));
        Assert.True(table.TryGuess(Key(8), out var row));
        Assert.Equal(8, row);
    }
}
