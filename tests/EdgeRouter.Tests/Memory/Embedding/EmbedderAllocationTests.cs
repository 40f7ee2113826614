using EdgeRouter.Memory.Embedding;
using EdgeRouter.Memory.Embedding.Runtime;

namespace EdgeRouter.Tests.Memory.Embedding;

/// <summary>A new text through the queue allocates nothing, neither on its caller's thread nor on the worker's.</summary>
public sealed class EmbedderAllocationTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TryEmbedWholeAsync_Warm_AllocatesNothing(bool limited)
    {
        var encoder = new CountingEncoder();
        await using var embedder = Embedder.Start(
            new EmbedderOptions(MemoEntries: 0),
            () => new EmbedderModel(GatedEncoder.Tokenizer, [encoder], new MemoryStream(), new ModelIdentity(default, GatedEncoder.Dimension), "instant"));
        await embedder.WhenLoadedAsync(default);
        var (text, vector, embedded) = ("a b c"u8.ToArray(), new float[GatedEncoder.Dimension], true);
        var budget = limited ? TimeSpan.FromMinutes(1) : Timeout.InfiniteTimeSpan;

        Assert.Equal(0, Allocations.Of(() =>
        {
            var pending = embedder.TryEmbedWholeAsync(text, vector, budget, default);
            while (!pending.IsCompleted)
                Thread.Yield();
            embedded &= pending.GetAwaiter().GetResult();
        }));
        Assert.True(embedded);
        Assert.Equal(0, encoder.AllocatedByLastRounds);
    }

    /// <summary>Does nothing, and notes what its thread allocates from one run to the next.</summary>
    private sealed class CountingEncoder : IEncoder
    {
        private const int Last = 500;

        private readonly long[] _ids = new long[256];
        private readonly long[] _mask = new long[256];
        private readonly long[] _allocated = new long[Last];
        private readonly float[] _vectors = new float[GatedEncoder.Dimension];
        private int _runs;

        public Span<long> Ids => _ids;

        public Span<long> Mask => _mask;

        public ReadOnlySpan<float> Vectors => _vectors;

        public long AllocatedByLastRounds => _allocated.Max() - _allocated.Min();

        public void Run(int batch, int tokens) => _allocated[_runs++ % Last] = GC.GetAllocatedBytesForCurrentThread();
    }
}
