using EdgeRouter.Routing.Account;

namespace EdgeRouter.Tests.Routing.Account;

public class CostTableTests
{
    [Fact]
    public void Add_MoreNamesThanRoom_KeepsTheDearestAndTheSum()
    {
        var table = new CostTable(3);
        var random = new Random(3);
        var expected = 0L;
        table.Add("dear", Sum(1_000_000));
        for (var name = 0; name < 1000; name++)
        {
            var cost = random.Next(1000);
            expected += cost;
            table.Add($"n{name}", Sum(cost));
        }

        Assert.Equal(3, table.Count);
        Assert.Equal("dear", table.Lines.First().Key);
        Assert.Equal(expected + 1_000_000, table.Other.Total + table.Lines.Sum(line => line.Value.Total));
        Assert.Equal(1001, table.Other.Requests + table.Lines.Sum(line => line.Value.Requests));
    }

    [Fact]
    public void Lines_ComeDearestFirst()
    {
        var table = new CostTable(9);
        table.Add("b", Sum(1));
        table.Add("a", Sum(1));
        table.Add("c", Sum(1));
        table.Add("c", Sum(1));

        Assert.Equal(["c", "a", "b"], table.Lines.Select(line => line.Key));
    }

    private static CostSum Sum(long cost) => new(1, 0, 0, 0, 0, cost, 0, 0);
}
