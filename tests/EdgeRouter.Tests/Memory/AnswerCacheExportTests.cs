using EdgeRouter.Memory.Embedding;
using EdgeRouter.Memory.Entries;
using EdgeRouter.Memory.Keys;
using EdgeRouter.Tests.Memory.Vectors;
using static EdgeRouter.Tests.Memory.AnswerCacheFixture;

namespace EdgeRouter.Tests.Memory;

public sealed class AnswerCacheExportTests : IAsyncLifetime
{
    private const int Entries = 20;
    private readonly AnswerCacheFixture _from = new();
    private readonly AnswerCacheFixture _to = new();
    private readonly float[][] _vectors;
    private byte[] _export = [];

    public AnswerCacheExportTests() => _vectors = [.. Enumerable.Range(0, Entries).Select(_ => Vec.Random(_from.Random))];

    public async Task InitializeAsync()
    {
        for (var i = 0; i < Entries; i++)
            await _from.PutAsync(Key("acme", "s", $"q{i}"), $"q{i}", $"answer {i}", i % 2 == 0 ? _vectors[i] : null);
        await _from.PutAliasAsync(Key("acme", "s", "alias"), Key("acme", "s", "q0"));
        await _from.PutAsync(Key("acme", "s", "short"), "short", "short", ttl: 1);
        _from.Time.Advance(TimeSpan.FromSeconds(1));
        using var stream = new MemoryStream();
        Assert.Equal(Entries, await _from.Cache.ExportAsync(stream, EntryFilter.All, default));
        _export = stream.ToArray();
    }

    public async Task DisposeAsync()
    {
        await _from.CloseAsync();
        await _to.CloseAsync();
    }

    [Fact]
    public async Task Import_OfAnExport_GivesTheSameAnswersExactlyAndNearly()
    {
        Assert.Equal(new ImportCounts(Entries, 0, 0, 0, 0, IsWhole: true), await ImportAsync(_export));
        for (var i = 0; i < Entries; i++)
        {
            Assert.Equal($"answer {i}", await _to.ExactAsync(Key("acme", "s", $"q{i}")));
            Assert.Equal(i % 2 == 0 ? $"answer {i}" : null, await _to.NearAsync(Key("acme", "s", ""), _vectors[i], $"q{i}"));
        }
        Assert.Equal(Owner("acme"), (await _to.Cache.FindAsync(Key("acme", "s", "q1").Exact, default))!.Owner);
    }

    [Fact]
    public async Task Import_Twice_TakesNothingTheSecondTime()
    {
        await ImportAsync(_export);
        Assert.Equal(new ImportCounts(0, 0, Older: Entries, 0, 0, IsWhole: true), await ImportAsync(_export));
    }

    [Fact]
    public async Task Import_OverANewerAnswer_KeepsTheNewer()
    {
        _to.Time.Advance(TimeSpan.FromSeconds(5));
        await _to.PutAsync(Key("acme", "s", "q3"), "q3", "newer");
        var counts = await ImportAsync(_export);
        Assert.Equal((Entries - 1L, 1L), (counts.Stored, counts.Older));
        Assert.Equal("newer", await _to.ExactAsync(Key("acme", "s", "q3")));
    }

    [Fact]
    public async Task Import_Expired_TakesNothing()
    {
        _to.Time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(new ImportCounts(0, 0, 0, Expired: Entries, 0, IsWhole: true), await ImportAsync(_export));
    }

    [Fact]
    public async Task Import_OfAnotherModelsVectors_KeepsTheAnswersForExactLookup()
    {
        await _to.ReopenAsync(options => options with { Model = new ModelIdentity(Owners.Of("another model"u8), 384) });
        Assert.Equal(new ImportCounts(Entries, WithoutVector: Entries / 2, 0, 0, 0, IsWhole: true), await ImportAsync(_export));
        Assert.Equal("answer 2", await _to.ExactAsync(Key("acme", "s", "q2")));
        Assert.Equal(0, _to.Cache.IndexRows);
    }

    [Fact]
    public async Task Export_OfAnOwner_HoldsNothingElse()
    {
        await _from.PutAsync(Key("umbrella", "s", "q"), "q", "theirs", tenant: "umbrella");
        using var stream = new MemoryStream();
        Assert.Equal(1, await _from.Cache.ExportAsync(stream, new EntryFilter { Owner = Owner("umbrella") }, default));
        Assert.Equal(1, (await ImportAsync(stream.ToArray())).Stored);
        Assert.Equal("theirs", await _to.ExactAsync(Key("umbrella", "s", "q")));
    }

    /// <summary>Any byte flipped, anywhere behind the header: at most the entry it is in is lost, what is taken is true, and the count says so.</summary>
    [Fact]
    public async Task Import_OfADamagedExport_TakesTheRestAndCounts()
    {
        var random = new Random(1);
        for (var round = 0; round < 60; round++)
        {
            var damaged = _export.ToArray();
            damaged[random.Next(ExportHeader.Size, damaged.Length)] ^= (byte)random.Next(1, 256);
            var counts = await ImportAsync(damaged);
            Assert.InRange(counts.Stored + counts.Older, Entries - 1, Entries);
            Assert.True(counts.Damaged == 1 || !counts.IsWhole, $"{counts}");
            for (var i = 0; i < Entries; i++)
                Assert.Contains(await _to.ExactAsync(Key("acme", "s", $"q{i}")), new[] { $"answer {i}", null });
            await _to.Cache.PurgeAsync(EntryFilter.All, default);
        }
    }

    [Fact]
    public async Task Import_OfAnExportCutShort_SaysThatItIsNotWhole()
    {
        var counts = await ImportAsync(_export[..(_export.Length / 2)]);
        Assert.InRange(counts.Stored, 1, Entries - 1);
        Assert.False(counts.IsWhole);
    }

    [Theory]
    [InlineData(0, "this is no export of a cache")]
    [InlineData(8, "this export's version 2 is newer than this build's 1")]
    [InlineData(20, "this export's header is damaged")]
    public async Task Import_OfSomethingElse_SaysWhy(int at, string message)
    {
        var other = _export.ToArray();
        other[at] = at == 8 ? (byte)2 : (byte)(other[at] ^ 1);
        Assert.Equal(message, (await Assert.ThrowsAsync<InvalidDataException>(() => ImportAsync(other))).Message);
    }

    private async Task<ImportCounts> ImportAsync(byte[] export) => await _to.Cache.ImportAsync(new MemoryStream(export), default);
}
