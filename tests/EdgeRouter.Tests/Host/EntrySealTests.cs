using EdgeRouter.Http;
using EdgeRouter.Tests.Memory;

namespace EdgeRouter.Tests.Host;

public sealed class EntrySealTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void Holds_OfWhatItNamed_AndOfNothingElse()
    {
        var seal = EntrySeal.Open(_folder["secret"]);
        var key = Answers.Key(1);
        var id = seal.Name(key, 0.93121f);

        Assert.Equal(9312, id.Nearness);
        Assert.True(seal.Holds(id));
        Assert.True(EntryId.TryParse(id.ToString(), out var parsed));
        Assert.Equal(id, parsed);
        Assert.False(seal.Holds(id with { Nearness = 9313 }));
        Assert.False(seal.Holds(id with { Key = Answers.Key(2) }));
        Assert.False(seal.Holds(id with { Seal = id.Seal ^ 1 }));
        Assert.True(seal.Holds(seal.Name(key, null)));
    }

    [Theory]
    [InlineData(-0.1f, 0)]
    [InlineData(1f, 9999)]
    public void Name_SimilarityAtTheEdge_StaysFourDigits(float similarity, int expected)
    {
        var seal = new EntrySeal(new byte[EntrySeal.SecretBytes]);

        Assert.Equal(expected, seal.Name(Answers.Key(1), similarity).Nearness);
    }

    [Fact]
    public void Open_Again_IsTheSameAndNobodyElsesToRead()
    {
        var id = EntrySeal.Open(_folder["secret"]).Name(Answers.Key(1), 0.95f);

        Assert.True(EntrySeal.Open(_folder["secret"]).Holds(id));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder["secret"]));
        File.WriteAllText(_folder["secret"], "cut");
        Assert.False(EntrySeal.Open(_folder["secret"]).Holds(id));
        Assert.Equal(EntrySeal.SecretBytes, new FileInfo(_folder["secret"]).Length);
    }

    public void Dispose() => _folder.Dispose();
}
