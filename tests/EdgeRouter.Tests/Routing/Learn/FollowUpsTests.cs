using System.Text;
using EdgeRouter.Routing.Classify;
using EdgeRouter.Routing.Learn.Feedback;
using EdgeRouter.Routing.Sessions;

namespace EdgeRouter.Tests.Routing.Learn;

public class FollowUpsTests
{
    private readonly FakeTime _time = new();
    private readonly FollowUps _followUps;
    private readonly Session _session;

    public FollowUpsTests()
    {
        _followUps = new(TimeSpan.FromMinutes(10), _time);
        _session = new SessionTable(16, TimeSpan.FromHours(1), _time).Open(new(1, 1));
    }

    [Theory]
    [InlineData("how do i export the customer table to a spreadsheet", "please export customer table into a spreadsheet file", 1, WeakSignal.Rephrased)]
    [InlineData("how do i export the customer table to a spreadsheet", "how do i export the customer table to a spreadsheet", 1, WeakSignal.None)]
    [InlineData("how do i export the customer table to a spreadsheet", "thanks, and which printer prints labels for parcels", 1, WeakSignal.None)]
    [InlineData("how do i export the customer table to a spreadsheet", "please export customer table into a spreadsheet file", 11, WeakSignal.None)]
    [InlineData("yes please", "yes please do", 1, WeakSignal.None)]
    public void Hear_NextTurn_TellsAnotherTryFromAnotherQuestion(string first, string second, int minutes, WeakSignal expected)
    {
        Assert.Equal(WeakSignal.None, Hear(first, 1, 7, out _));
        _time.Advance(TimeSpan.FromMinutes(minutes));

        Assert.Equal(expected, Hear(second, 2, 8, out var earlier));
        Assert.Equal(7ul, earlier);
    }

    [Fact]
    public void Hear_Correction_IsAboutTheRequestBefore()
    {
        Hear("what is the capital of peru", 1, 7, out _);

        Assert.Equal(WeakSignal.Corrected, Hear("that's wrong", 2, 9, out var earlier, SignalFlags.Correction));
        Assert.Equal(7ul, earlier);
    }

    [Fact]
    public void Hear_FirstTurn_IsAboutNothing() => Assert.Equal(WeakSignal.None, Hear("that's wrong", 2, 9, out _, SignalFlags.Correction));

    [Fact]
    public void Hear_KnownSession_AllocatesNothing()
    {
        var words = "how do i export the customer table to a spreadsheet"u8.ToArray();

        Assert.Equal(0, Allocations.Of(() => _followUps.Hear(_session, new(10, 10, 1, SignalFlags.None), words, 3, out _)));
    }

    [Fact]
    public void Overlap_Sketches_AreNearTheTrueJaccard()
    {
        var random = new Random(4);
        for (var round = 0; round < 200; round++)
        {
            var a = Enumerable.Range(0, 12).Select(_ => $"word{random.Next(30):000}").ToHashSet();
            var b = Enumerable.Range(0, 12).Select(_ => $"word{random.Next(30):000}").ToHashSet();
            var truth = a.Intersect(b).Count() / (double)a.Union(b).Count();

            Assert.InRange(Sketch(a).Overlap(Sketch(b)), truth - 0.15, truth + 0.15);
        }
    }

    private static WordSketch Sketch(IEnumerable<string> words) => WordSketch.Of(Encoding.UTF8.GetBytes(string.Join(' ', words)));

    private WeakSignal Hear(string question, int turns, ulong request, out ulong earlier, SignalFlags flags = SignalFlags.None)
        => _followUps.Hear(_session, new(20, 10, turns, flags), Encoding.UTF8.GetBytes(question), request, out earlier);
}
