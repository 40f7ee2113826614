using EdgeRouter.Routing.Execute;
using static EdgeRouter.Tests.Routing.ScriptedUpstream;

namespace EdgeRouter.Tests.Routing;

/// <summary>When a stream's client is sent what has come for it: at once, but not for each read apart.</summary>
public class StreamFlushTests
{
    private const string Half = "The quick brown fox";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly FakeTime _time = new();

    /// <summary>Held until the test opens it.</summary>
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly TaskCompletionSource<bool> _slow = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly TaskCompletionSource _flushing = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static string[] Pieces(int texts, string text = "word") =>
        [Frames.Role(), .. Enumerable.Repeat(Frames.Text(text), texts), Frames.Finish(), Frames.Usage(7, 2), Frames.Done];

    /// <summary>A provider that gives so many pieces and holds the next back until the gate opens.</summary>
    private Reply Gated(string[] pieces, int given) => new(200, pieces) { Gate = index => index == given ? _gate.Task : Task.CompletedTask };

    /// <summary>The first flush takes as long as the test likes.</summary>
    private ScriptedClient SlowClient() => new()
    {
        OnFlush = count =>
        {
            if (count > 1)
                return Task.FromResult(true);
            _flushing.TrySetResult();
            return _slow.Task;
        },
    };

    [Fact]
    public async Task Relay_AllHasComeAlready_OneFlush()
    {
        var client = new ScriptedClient();
        using var rig = new RouteRig(new ScriptedUpstream().On("up-a", new Reply(200, Pieces(20)))) { Body = client };

        Assert.Equal(RouteOutcome.Completed, await rig.RunAsync(RouteRig.Streamed));

        Assert.Equal(string.Concat(Pieces(20)), Assert.Single(client.Sent));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(12)]
    public async Task Relay_NextPieceHasNotCome_WhatCameIsSentFirst(int given)
    {
        var pieces = Pieces(20);
        var client = new ScriptedClient { OnFlush = _ => Task.FromResult(_gate.TrySetResult() || true) }; // Nothing else opens it.
        using var rig = new RouteRig(new ScriptedUpstream().On("up-a", Gated(pieces, given))) { Body = client };

        Assert.Equal(RouteOutcome.Completed, await rig.RunAsync(RouteRig.Streamed).WaitAsync(s_patience));

        Assert.Equal([string.Concat(pieces[..given]), string.Concat(pieces[given..])], client.Sent);
    }

    [Fact]
    public async Task Relay_MuchHasCome_IsSentInPartsOfBoundedSize()
    {
        var client = new ScriptedClient();
        var pieces = Pieces(60, new string('x', 850));
        using var rig = new RouteRig(new ScriptedUpstream().On("up-a", new Reply(200, pieces))) { Body = client };

        Assert.Equal(RouteOutcome.Completed, await rig.RunAsync(RouteRig.Streamed));

        Assert.Equal(string.Concat(pieces), string.Concat(client.Sent));
        Assert.Equal(4, client.Sent.Count);
        Assert.All(client.Sent, sent => Assert.InRange(sent.Length, 1, (16 << 10) + 1024));
    }

    [Fact]
    public async Task Relay_ClientHasLeftWhenFlushed_TheReadUnderWayIsEnded()
    {
        var reply = Gated(Pieces(3), 2);
        using var rig = new RouteRig(new ScriptedUpstream().On("up-a", reply)) { Body = new ScriptedClient { OnFlush = _ => Task.FromResult(false) } };

        Assert.Equal(RouteOutcome.ClientGone, await rig.RunAsync(RouteRig.Streamed).WaitAsync(s_patience));

        await reply.Cancelled.Task.WaitAsync(s_patience);
        Assert.Equal(AttemptFailure.ClientGone, rig.Work.Attempts.Single().Failure);
    }

    [Fact]
    public async Task Relay_ClientHasLeftWhenFlushedAndMoreHasCome_EndsToo()
    {
        var pieces = Pieces(60, new string('x', 850));
        var upstream = new ScriptedUpstream().On("up-a", new Reply(200, pieces));
        var client = new ScriptedClient { OnFlush = _ => Task.FromResult(false) };
        using var rig = new RouteRig(upstream) { Body = client };

        Assert.Equal(RouteOutcome.ClientGone, await rig.RunAsync(RouteRig.Streamed).WaitAsync(s_patience));

        Assert.Single(client.Sent);
    }

    [Fact]
    public async Task Relay_ClientIsSlowToTakeAFlush_ProviderIsNotIdle()
    {
        var client = SlowClient();
        using var rig = new RouteRig(new ScriptedUpstream().On("up-a", Gated(Pieces(3), 2)), _time) { Body = client };

        var run = rig.RunAsync(RouteRig.Streamed);
        await _flushing.Task.WaitAsync(s_patience);
        _time.Advance(TimeSpan.FromSeconds(100));
        _slow.SetResult(true);
        _gate.SetResult();

        Assert.Equal(RouteOutcome.Completed, await run.WaitAsync(s_patience));
        Assert.Equal(string.Concat(Pieces(3)), string.Concat(client.Sent));
        Assert.Single(rig.Work.Attempts);
    }

    [Fact]
    public async Task Relay_ProviderIsIdleAfterASlowFlush_IsResumedElsewhere()
    {
        var client = SlowClient();
        var upstream = new ScriptedUpstream().On("up-a", Gated([Frames.Role(), Frames.Text(Half)], 2)).On("up-c", new Reply(200, Pieces(1)));
        using var rig = new RouteRig(upstream, _time) { Body = client };

        var run = rig.RunAsync(RouteRig.Streamed);
        await _flushing.Task.WaitAsync(s_patience);
        _time.Advance(TimeSpan.FromSeconds(100));
        _slow.SetResult(true);
        await _time.WhenAsync(waits => waits.Contains(TimeSpan.FromSeconds(30)));
        _time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(RouteOutcome.Recovered, await run.WaitAsync(s_patience));
        Assert.Equal(AttemptFailure.IdleTimeout, rig.Work.Attempts[0].Failure);
    }

    [Fact]
    public async Task Relay_TotalIsSpentInAFlush_EndsShort()
    {
        var client = SlowClient();
        using var rig = new RouteRig(new ScriptedUpstream().On("up-a", Gated(Pieces(3), 2)), _time) { Body = client };

        var run = rig.RunAsync(RouteRig.Streamed);
        await _flushing.Task.WaitAsync(s_patience);
        _time.Advance(TimeSpan.FromSeconds(300));
        _slow.SetResult(true);

        Assert.Equal(RouteOutcome.Degraded, await run.WaitAsync(s_patience));
        Assert.Equal(AttemptFailure.TotalTimeout, rig.Work.Attempts.Single().Failure);
    }

    /// <summary>What the broken stream gave does not wait for the model that takes over.</summary>
    [Fact]
    public async Task Relay_CutHasComeAlready_TextIsSentBeforeTheNextModelIsAsked()
    {
        var client = new ScriptedClient();
        var second = new Reply(-1, []);
        var upstream = new ScriptedUpstream().On("up-a", new Reply(200, [Frames.Role(), Frames.Text(Half)], End.Broken)).On("up-c", second);
        using var rig = new RouteRig(upstream, _time) { Body = client };

        var run = rig.RunAsync(RouteRig.Streamed);
        await second.Hung.Task.WaitAsync(s_patience);
        Assert.EndsWith(Frames.Text(Half), Assert.Single(client.Sent), StringComparison.Ordinal);

        rig.LeaveClient();
        Assert.Equal(RouteOutcome.ClientGone, await run.WaitAsync(s_patience));
    }
}
