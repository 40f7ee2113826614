using EdgeRouter.Routing.Execute;
using static EdgeRouter.Tests.Routing.ScriptedUpstream;

namespace EdgeRouter.Tests.Routing;

/// <summary>Streams that say more, less or otherwise than the protocol allows: the client's is well-formed all the same, and never whole when the answer is not.</summary>
public class HostileStreamTests
{
    private const string Half = "The quick brown fox";
    private const string Rest = " jumps over the lazy dog.";
    private const string Two = """{"model":"auto","stream":true,"n":2,"messages":[{"role":"user","content":"hi"}]}""";

    private static Reply GoodStream(string text) => new(200, [Frames.Role(), Frames.Text(text), Frames.Finish(), Frames.Usage(7, 3), Frames.Done]);

    [Fact]
    public async Task Relay_FinishTwice_ClientGetsOne()
    {
        using var rig = Rig([Frames.Role(), Frames.Text("whole"), Frames.Finish(), Frames.Finish(), Frames.Usage(7, 2), Frames.Done]);

        Assert.Equal(RouteOutcome.Completed, await rig.RunAsync(RouteRig.Streamed));

        Assert.Equal("stop", rig.Finish());
        Assert.Equal(7, rig.Work.Usage.Prompt);
    }

    [Fact]
    public async Task Relay_TextAfterTheFinish_IsNoneOfTheAnswerWhichIsNotStored()
    {
        using var rig = Rig([Frames.Role(), Frames.Text("whole"), Frames.Finish(), Frames.Text("late"), Frames.Finish(), Frames.Done]);

        Assert.Equal(RouteOutcome.Completed, await rig.RunAsync(RouteRig.Streamed));

        Assert.Equal("whole", rig.Text());
        Assert.Equal("stop", rig.Finish());
        Assert.Equal("whole"u8.ToArray(), rig.Work.Answer.Span.ToArray());
        Assert.False(rig.Work.IsPlainAnswer);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Relay_UsageTwiceOrEarly_ClientGetsItOnceAndLast(bool early)
    {
        using var rig = early
            ? Rig([Frames.Role(), Frames.Text("a"), Frames.Usage(7, 1), Frames.Text("b"), Frames.Finish(), Frames.Usage(7, 2), Frames.Done])
            : Rig([Frames.Role(), Frames.Text("a"), Frames.Finish(), Frames.Usage(7, 2), Frames.Usage(7, 2), Frames.Done]);

        Assert.Equal(RouteOutcome.Completed, await rig.RunAsync(RouteRig.Streamed));

        Assert.Equal(2, rig.Chunks()[^1].GetProperty("usage").GetProperty("completion_tokens").GetInt32());
    }

    [Fact]
    public async Task Relay_UsageInTheFramesOfABrokenStream_ClientGetsItAtTheEnd()
    {
        var counting = Frames.Text(new string('x', 400)).Replace("]}\n\n", """],"usage":{"prompt_tokens":7,"completion_tokens":100}}""" + "\n\n", StringComparison.Ordinal);
        using var rig = Rig([Frames.Role(), counting], End.Broken);

        Assert.Equal(RouteOutcome.Degraded, await rig.RunAsync(RouteRig.Streamed));

        Assert.Equal(100, rig.Chunks()[^1].GetProperty("usage").GetProperty("completion_tokens").GetInt32());
    }

    [Fact]
    public async Task Relay_OneOfTwoChoicesEndsTwiceThenCut_IsNotWhole()
    {
        using var rig = Rig([Frames.Choice(0, "one"), Frames.Choice(1, "tw"), Frames.Choice(0, "", "stop"), Frames.Choice(0, "", "stop")], End.Broken);

        Assert.Equal(RouteOutcome.Failed, await rig.RunAsync(Two));

        Assert.DoesNotContain("[DONE]", rig.Received, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Relay_AnotherChoiceThanAskedForEnds_IsNotWhole()
    {
        using var rig = Rig([Frames.Choice(0, new string('x', 400)), Frames.Choice(1, "", "stop")], End.Broken);

        Assert.NotEqual(RouteOutcome.Completed, await rig.RunAsync(RouteRig.Streamed));
    }

    [Theory]
    [InlineData("error")]
    [InlineData("insufficient_system_resource")]
    [InlineData("abort")]
    [InlineData("tool_calls")]
    [InlineData("function_call")]
    public async Task Relay_FinishThatIsAFailure_IsNeverWhole(string reason)
    {
        using var rig = Rig([Frames.Role(), Frames.Text(new string('x', 400)), Frames.Finish(reason), Frames.Done]);
        Assert.Equal(RouteOutcome.Degraded, await rig.RunAsync(RouteRig.Streamed));
        Assert.Equal("length", rig.Finish());

        using var unseen = new RouteRig(new ScriptedUpstream().On("up-a", new Reply(200, [Frames.Role(), Frames.Finish(reason), Frames.Done])).On("up-b", GoodStream("second")));
        Assert.Equal(RouteOutcome.Completed, await unseen.RunAsync(RouteRig.Streamed));
        Assert.Equal("second", unseen.Text());
    }

    [Fact]
    public async Task Relay_EndlessRoleFrames_AreNotHeldForEver()
    {
        var role = Frames.Role(new string('i', 1000));
        var upstream = new ScriptedUpstream().On("up-a", new Reply(200, [.. Enumerable.Repeat(role, 1100), Frames.Text("x"), Frames.Finish(), Frames.Done])).On("up-b", GoodStream("second"));
        using var rig = new RouteRig(upstream);

        Assert.Equal(RouteOutcome.Completed, await rig.RunAsync(RouteRig.Streamed));

        Assert.Equal("second", rig.Text());
        Assert.Equal(AttemptFailure.Malformed, rig.Work.Attempts[0].Failure);
    }

    [Fact]
    public async Task Relay_ResumedStreamGoesOnAfterItsFinish_ClientGetsOneEnd()
    {
        var second = new Reply(200, [Frames.Role("u2"), Frames.Text(Rest, "u2"), Frames.Finish("stop", "u2"), Frames.Text("late", "u2"), Frames.Finish("stop", "u2"), Frames.Usage(20, 6, "u2"), Frames.Done]);
        using var rig = new RouteRig(new ScriptedUpstream().On("up-a", new Reply(200, [Frames.Role(), Frames.Text(Half)], End.Broken)).On("up-c", second));

        Assert.Equal(RouteOutcome.Recovered, await rig.RunAsync(RouteRig.Streamed));

        Assert.Equal(Half + Rest, rig.Text());
        Assert.Equal("stop", rig.Finish());
    }

    [Theory]
    [InlineData("error")]
    [InlineData("insufficient_system_resource")]
    [InlineData("tool_calls")]
    public async Task Relay_WholeAnswerThatEndedInAFailure_NextHopAnswers(string reason)
    {
        var upstream = new ScriptedUpstream().On("up-a", new Reply(200, [Frames.WholeBody("half", reason)])).On("up-b", new Reply(200, [Frames.WholeBody("second")]));
        using var rig = new RouteRig(upstream);

        Assert.Equal(RouteOutcome.Completed, await rig.RunAsync(RouteRig.Whole));

        Assert.Equal(Frames.WholeBody("second"), rig.Received);
    }

    [Fact]
    public async Task Relay_BlankAnswerThatTellsItsUsage_IsBilledByIt()
    {
        var upstream = new ScriptedUpstream().On("up-a", new Reply(200, [Frames.Role(), Frames.Finish(), Frames.Usage(7, 40), Frames.Done])).On("up-b", GoodStream("second"));
        using var rig = new RouteRig(upstream);

        Assert.Equal(RouteOutcome.Completed, await rig.RunAsync(RouteRig.Streamed));

        Assert.Equal("second", rig.Text());
        Assert.Equal(AttemptFailure.BlankAnswer, rig.Work.Attempts[0].Failure);
        Assert.Equal((7, 40, false), (rig.Work.Attempts[0].Usage.Prompt, rig.Work.Attempts[0].Usage.Completion, rig.Work.Attempts[0].Estimated));
    }

    [Fact]
    public async Task Relay_BlankAnswerThatDoesNotEnd_IsNotWaitedFor()
    {
        var time = new FakeTime();
        var blank = new Reply(200, [Frames.Role(), Frames.Finish()], End.Hang);
        using var rig = new RouteRig(new ScriptedUpstream().On("up-a", blank).On("up-b", GoodStream("second")), time);

        var running = rig.RunAsync(RouteRig.Streamed);
        await blank.Hung.Task;
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(RouteOutcome.Completed, await running);
        Assert.Equal(AttemptFailure.BlankAnswer, rig.Work.Attempts[0].Failure);
    }

    [Fact]
    public async Task Relay_CutAfterThePromptWasCounted_IsBilledByThatAndWhatCame()
    {
        using var rig = Rig([Frames.Role(), Frames.Usage(70, 1), Frames.Text(new string('x', 400))], End.Broken);

        Assert.Equal(RouteOutcome.Degraded, await rig.RunAsync(RouteRig.Streamed));

        Assert.Equal((70, 100, true), (rig.Work.Attempts[0].Usage.Prompt, rig.Work.Attempts[0].Usage.Completion, rig.Work.Attempts[0].Estimated));
    }

    private static RouteRig Rig(string[] pieces, End end = End.Clean) => new(new ScriptedUpstream().On("up-a", new Reply(200, pieces, end)));
}
