using EdgeRouter.Routing.Classify;
using EdgeRouter.Routing.Sessions;

namespace EdgeRouter.Tests.Routing.Sessions;

/// <summary>Three tiers. A step is told by a letter: . well, e a tool failed, r the call of before again, c the user corrects, n a new turn.</summary>
public class EscalationTests
{
    private static readonly EscalationOptions s_options = new() { Steps = 100 };

    private static readonly Escalation s_escalation = new(s_options, [0, 0, 0]);

    private readonly Session _session = new SessionTable(16, TimeSpan.FromHours(1), new FakeTime()).Open(new(0, 1));
    private int _turns = 1, _steps, _tokens, _failures, _repeats;

    [Theory]
    [InlineData("..........", "0000000000")]
    [InlineData("..e.......", "0000000000")]
    [InlineData("..e..e..e.", "0000000000")]
    [InlineData("..ee", "0002")]
    [InlineData("..e.e.e", "0000002")]
    [InlineData("..rr", "0002")]
    [InlineData("..r..r", "000000")]
    [InlineData("..n..c", "000002")]
    [InlineData("c", "2")]
    public void Judge_Trouble_RaisesWhenItGoesOn(string steps, string floors) => Assert.Equal(floors, Play(steps));

    [Theory]
    // A step until it has faded, four quiet ones, and a tier at a time.
    [InlineData("ee................", "022222111100000000")]
    [InlineData("c...............", "2222211110000000")]
    // Trouble in between begins the wait anew, and raises again once it has been let down.
    [InlineData("ee....e...............", "0222222222211110000000")]
    public void Judge_Raised_IsLetDownTierByTierAfterQuietSteps(string steps, string floors)
    {
        var played = Play(steps);

        Assert.Equal(floors.Length, played.Length);
        Assert.Equal(Runs(floors), Runs(played));
    }

    [Fact]
    public void Judge_AnyHistory_NeverFlaps()
    {
        var random = new Random(5);
        for (var round = 0; round < 300; round++)
        {
            var fresh = new EscalationTests();
            var steps = new string([.. Enumerable.Range(0, 60).Select(_ => "......eernc"[random.Next(11)])]);
            var floors = fresh.Play(steps);
            var last = 0;
            for (var i = 1; i < floors.Length; i++)
            {
                var (before, now) = (floors[i - 1] - '0', floors[i] - '0');
                Assert.True(now >= before - 1, $"{steps}: down by more than a tier");
                if (now > before)
                {
                    Assert.Equal(2, now);
                    Assert.NotEqual('.', steps[i]);
                }

                if (now < before)
                {
                    Assert.True(i - last >= s_options.Hold, $"{steps}: let down after {i - last} steps");
                    Assert.All(steps[(i - s_options.Hold + 1)..(i + 1)], step => Assert.Contains(step, ".nr"));
                }

                if (now != before)
                    last = i;
            }
        }
    }

    [Fact]
    public void Judge_SameRequestAgain_CountsOnce()
    {
        var failed = new PromptSignals(100, 0, 1, SignalFlags.ToolError) { AgentSteps = 1, FailedResults = 1 };

        for (var i = 0; i < 5; i++)
            Assert.Equal(0, s_escalation.Judge(failed, _session, isNamed: true).Tier);
    }

    [Fact]
    public void Judge_Forced_NextStepIsAtTheTopAndHolds()
    {
        Assert.Equal("00", Play(".."));
        _session.Force();

        Assert.Equal("2222", Play("...."));
        Assert.Equal(1, _session.Escalations);
    }

    [Fact]
    public void Judge_ForcedBeforeAnUnnamedFirstTurn_IsNotForgotten()
    {
        var first = new PromptSignals(10, 10, 1, SignalFlags.None);
        _session.Force();

        Assert.Equal(2, s_escalation.Judge(first, _session, isNamed: false).Tier);
        // Another conversation that begins alike is not raised for it.
        Assert.Equal(0, s_escalation.Judge(first, _session, isNamed: false).Tier);
    }

    [Fact]
    public void Preview_RemembersNothing()
    {
        var failed = new PromptSignals(100, 0, 1, SignalFlags.ToolError) { AgentSteps = 1, FailedResults = 2 };

        Assert.Equal(2, s_escalation.Preview(failed, _session, isNamed: true).Tier);
        Assert.Equal(2, s_escalation.Preview(failed, null, isNamed: true).Tier);
        Assert.Equal(0, _session.Escalations);
    }

    [Theory]
    [InlineData(25, 1_000, 0)]
    [InlineData(26, 1_000, 1)]
    [InlineData(1, 600, 0)]
    [InlineData(1, 60_001, 1)]
    [InlineData(1, 120_001, 2)]
    public void Judge_LongRunOrFullContext_ForbidsTiersBelow(int steps, int tokens, int floor)
    {
        var escalation = new Escalation(new(), [100_000, 200_000, 200_000]);

        Assert.Equal(floor, escalation.Judge(new(tokens, 0, 1, SignalFlags.None) { AgentSteps = steps }, _session, isNamed: true).Tier);
    }

    [Fact]
    public void Judge_OneTier_AsksForNothing()
        => Assert.Equal(default, new Escalation(new(), [10]).Judge(new(1000, 0, 1, SignalFlags.ToolError) { AgentSteps = 99, FailedResults = 5 }, _session, isNamed: true));

    [Fact]
    public void Judge_KnownSession_AllocatesNothing()
    {
        var step = 0;

        Assert.Equal(0, Allocations.Of(() => s_escalation.Judge(new(++step, 0, 1, SignalFlags.None) { AgentSteps = 1, FailedResults = step % 3 }, _session, isNamed: true)));
    }

    private string Play(string steps) => new([.. steps.Select(step => (char)('0' + s_escalation.Judge(Next(step), _session, isNamed: true).Tier))]);

    private PromptSignals Next(char step)
    {
        var isTurn = step is 'c' or 'n';
        (_turns, _steps, _tokens) = isTurn ? (_turns + 1, 0, _tokens + 50) : (_turns, _steps + 1, _tokens + 50);
        _failures = step == 'e' ? _failures + 1 : 0;
        _repeats = step == 'r' ? Math.Min(_repeats + 1, 2) : step is 'c' or 'n' ? 0 : _repeats;
        return new(_tokens, isTurn ? 20 : 0, _turns, step == 'c' ? SignalFlags.Correction : SignalFlags.None)
        {
            AgentSteps = _steps,
            FailedResults = _failures,
            RepeatedCalls = step == 'r' ? _repeats : 0,
        };
    }

    /// <summary>"0222110" to "0x1 2x3 1x2 0x1".</summary>
    private static string Runs(string floors)
    {
        var runs = new List<string>();
        for (var start = 0; start < floors.Length;)
        {
            var end = start;
            while (end < floors.Length && floors[end] == floors[start])
                end++;
            runs.Add($"{floors[start]}x{end - start}");
            start = end;
        }

        return string.Join(' ', runs);
    }
}
