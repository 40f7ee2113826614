using EdgeRouter.Memory;
using EdgeRouter.Memory.Keys;
using EdgeRouter.Memory.Verdicts;

namespace EdgeRouter.Tests.Memory.Verdicts;

public sealed class VerdictBookTests : IDisposable
{
    private const float Threshold = 0.90f;
    private static readonly Hash256 s_one = new(1, 2, 3, 4);
    private static readonly Hash256 s_other = new(5, 6, 7, 8);

    private readonly TempFolder _folder = new();

    private string File => Path.Combine(_folder.Path, "verdicts");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ThresholdOf_UnknownEntry_IsTheConfiguredOne()
    {
        using var book = Open();
        Assert.Equal(Threshold, book.ThresholdOf(s_one));
    }

    [Fact]
    public void ThresholdOf_AnyEntry_DoesNotAllocate()
    {
        using var book = Open();
        book.Add(s_one, 0.95f, correct: false);
        Assert.Equal(0, Allocations.Of(() => _ = book.ThresholdOf(s_one) + book.ThresholdOf(s_other) + book.Lowest));
    }

    [Fact]
    public void Add_Wrong_RaisesThatEntryOnly()
    {
        using var book = Open();
        book.Add(s_one, 0.95f, correct: false);
        Assert.True(book.ThresholdOf(s_one) > 0.95f);
        Assert.Equal(Threshold, book.ThresholdOf(s_other));
        Assert.Equal(Threshold, book.Lowest);
    }

    [Fact]
    public void Add_RightBelow_LowersWhatASearchMustFind()
    {
        using var book = Open();
        for (var i = 0; i < 10; i++)
            book.Add(s_one, 0.8f, correct: true);
        Assert.True(book.ThresholdOf(s_one) < Threshold);
        Assert.Equal(book.ThresholdOf(s_one), book.Lowest);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Add_NoSimilarity_IsIgnored(float similarity)
    {
        using var book = Open();
        book.Add(s_one, similarity, correct: false);
        Assert.Equal(0, book.Count);
    }

    [Fact]
    public void Open_AfterARestart_KnowsWhatWasSaid()
    {
        float learned;
        using (var book = Open())
        {
            book.Add(s_one, 0.93f, correct: false);
            book.Add(s_one, 0.97f, correct: true);
            learned = book.ThresholdOf(s_one);
        }
        using var again = Open();
        Assert.Equal(learned, again.ThresholdOf(s_one));
    }

    [Fact]
    public void Open_CutAnywhere_KeepsEveryWholeVerdictBefore()
    {
        using (var book = Open())
        {
            for (var i = 0; i < 3; i++)
                book.Add(new Hash256((ulong)i, 0, 0, 0), 0.95f, correct: false);
        }
        var whole = System.IO.File.ReadAllBytes(File);
        for (var length = 0; length < whole.Length; length++)
        {
            System.IO.File.WriteAllBytes(File, whole[..length]);
            using var book = Open();
            Assert.Equal(Math.Max(0, length - 8) / VerdictRecord.Size, book.Count);
            // What is said next must not be torn by the rest of what was cut.
            book.Add(s_other, 0.99f, correct: false);
            book.Dispose();
            using var again = Open();
            Assert.True(again.ThresholdOf(s_other) > 0.99f, $"cut at {length}");
        }
    }

    [Fact]
    public void Open_AnyBitFlipped_LosesThatVerdictOnlyAndSaysSo()
    {
        using (var book = Open())
            book.Add(s_one, 0.95f, correct: false);
        var whole = System.IO.File.ReadAllBytes(File);
        for (var bit = 8 * 8; bit < 8 * whole.Length; bit++)
        {
            var flipped = whole.ToArray();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            System.IO.File.WriteAllBytes(File, flipped);
            using var book = VerdictBook.Open(File, Threshold, 0.02, out var note);
            Assert.Equal(0, book.Count);
            Assert.NotNull(note);
        }
    }

    [Fact]
    public void Open_SomebodyElsesFile_IsMovedAside()
    {
        System.IO.File.WriteAllText(File, "something else altogether");
        using var book = VerdictBook.Open(File, Threshold, 0.02, out var note);
        Assert.Contains("moved", note, StringComparison.Ordinal);
        Assert.True(System.IO.File.Exists(File + ".bad"));
    }

    [Fact]
    public void Open_ANewerVersion_RefusesAndLeavesIt()
    {
        System.IO.File.WriteAllText(File, "EDGEVRD2 and what only that version reads");
        var refusal = Assert.Throws<NewerVersionException>(() => VerdictBook.Open(File, Threshold, 0.02, out _));
        Assert.Contains("is of version 2, newer than this build's 1", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("EDGEVRD2 and what only that version reads", System.IO.File.ReadAllText(File));
        Assert.False(System.IO.File.Exists(File + ".bad"));
    }

    [Fact]
    public void Prune_EntriesGone_AreForgottenAndTheFileShrinks()
    {
        using var book = Open();
        for (var i = 0; i < 5000; i++)
            book.Add(new Hash256((ulong)i, 0, 0, 0), 0.95f, correct: false);
        var before = new FileInfo(File).Length;
        book.Prune(key => key.A < 10);
        Assert.Equal(10, book.Count);
        Assert.True(new FileInfo(File).Length < before / 100);

        book.Add(s_other, 0.99f, correct: false);
        book.Dispose();
        using var again = Open();
        Assert.Equal(11, again.Count);
    }

    [Fact]
    public void Add_FromManyThreads_KeepsAll()
    {
        using (var book = Open())
            Parallel.For(0, 400, i => book.Add(new Hash256((ulong)i % 8, 0, 0, 0), 0.95f, correct: false));
        using var again = Open();
        Assert.Equal(8, again.Count);
        Assert.Equal(8 + 400 * VerdictRecord.Size, new FileInfo(File).Length);
    }

    private VerdictBook Open()
    {
        var book = VerdictBook.Open(File, Threshold, maxError: 0.02, out var note);
        Assert.Null(note);
        return book;
    }
}
