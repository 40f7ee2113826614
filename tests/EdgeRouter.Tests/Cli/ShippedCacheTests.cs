using EdgeRouter.Cli.Eval;
using EdgeRouter.Memory.Guard;
using EdgeRouter.Memory.Vectors;

namespace EdgeRouter.Tests.Cli;

/// <summary>The evaluations on the cache that ships, guard and kernel included; only the embedder is a stand-in.</summary>
public sealed class ShippedCacheTests
{
    [Fact]
    public async Task Replay_OnTheShippedCache_ServesExactAndNearAndHeedsTheGuard()
    {
        const string Input = """
            {"seq":10,"text":"how do I enable the dark mode here"}
            {"seq":11,"text":"how do I enable the dark mode here"}
            {"seq":12,"text":"how do I enable the dark mode now"}
            {"seq":13,"text":"how do I disable the dark mode here"}
            {"seq":14,"text":"something else"}
            """;
        var fake = new FakeMemory();
        var memory = fake.Organs() with
        {
            OpenCache = threshold => ShippedCache.Open(threshold, TimeProvider.System),
            Judge = HitGuard.Judge,
            Dot = DotKernel.Dot,
        };

        var (code, output, error) = await new FakeConsole { Organs = memory, Input = Input }.RunAsync("eval", "replay", "--threshold", "0.8");

        Assert.Equal((0, ""), (code, error));
        Assert.Collection(
            output.TrimEnd('\n').Split('\n'),
            line => Assert.Equal("""{"seq":10,"score":0,"from_seq":null,"served":false}""", line),
            line => Assert.Equal("""{"seq":11,"score":1,"from_seq":10,"served":true}""", line),
            line => Assert.Matches("""^{"seq":12,"score":0\.8[67]\d*,"from_seq":10,"served":true}$""", line),
            line => Assert.Matches("""^{"seq":13,"score":-0\.1[234]\d*,"from_seq":10,"served":false}$""", line),
            line => Assert.Matches("""^{"seq":14,"score":\S+,"from_seq":1[03],"served":false}$""", line));
    }

    [Fact]
    public async Task Dispose_RemovesItsDirectory()
    {
        var cache = ShippedCache.Open(0.9, TimeProvider.System);
        Assert.NotEmpty(Directory.GetFileSystemEntries(cache.DataDirectory));
        await cache.DisposeAsync();

        Assert.False(Directory.Exists(cache.DataDirectory));
    }
}
