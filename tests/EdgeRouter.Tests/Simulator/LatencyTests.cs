using EdgeRouter.Simulator;
using static EdgeRouter.Tests.Simulator.SimulatorClient;

namespace EdgeRouter.Tests.Simulator;

public class LatencyTests
{
    private static readonly SimulatedModel s_slow = new("slow", TimeSpan.FromSeconds(100), TimeSpan.FromSeconds(10)) { Style = AnswerStyle.Brief };

    [Fact]
    public async Task Complete_SlowModel_WaitsForFirstTokenAndEachOther()
    {
        using var time = new HandTime();
        await using var client = await StartAsync([s_slow], time);

        var call = client.TextAsync(Ask("slow", "hi", ",\"max_tokens\":4"));
        Assert.Equal(TimeSpan.FromSeconds(100), await time.NextTimerAsync(client.Patience));
        time.Fire(TimeSpan.FromSeconds(100));
        Assert.Equal(TimeSpan.FromSeconds(40), await time.NextTimerAsync(client.Patience));
        Assert.False(call.IsCompleted);
        time.Fire(TimeSpan.FromSeconds(40));

        Assert.NotEmpty(await call);
    }

    [Fact]
    public async Task Stream_SlowModel_SendsEachTokenWhenItIsDue()
    {
        using var time = new HandTime();
        await using var client = await StartAsync([s_slow], time);

        var opening = client.ChatAsync(Ask("slow", "hi", ",\"stream\":true,\"max_tokens\":3"));
        Assert.Equal(TimeSpan.FromSeconds(100), await time.NextTimerAsync(client.Patience));
        Assert.False(opening.IsCompleted);
        time.Fire(TimeSpan.FromSeconds(100));
        using var response = await opening;
        for (int token = 1; token < 3; token++)
        {
            Assert.Equal(TimeSpan.FromSeconds(10), await time.NextTimerAsync(client.Patience));
            Assert.Equal(token, Assert.Single(client.Server.Calls.Recent()).Chunks);
            time.Fire(TimeSpan.FromSeconds(10));
        }
        string body = await response.Content.ReadAsStringAsync(client.Patience);

        Assert.EndsWith("data: [DONE]\n\n", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stream_LateTimer_IsMadeUpForByTheNext()
    {
        using var time = new HandTime();
        await using var client = await StartAsync([s_slow], time);

        var opening = client.ChatAsync(Ask("slow", "hi", ",\"stream\":true,\"max_tokens\":3"));
        await time.NextTimerAsync(client.Patience);
        time.Fire(TimeSpan.FromSeconds(104));
        using var response = await opening;

        Assert.Equal(TimeSpan.FromSeconds(6), await time.NextTimerAsync(client.Patience));
        time.Fire(TimeSpan.FromSeconds(60));
        Assert.EndsWith("data: [DONE]\n\n", await response.Content.ReadAsStringAsync(client.Patience), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SlowDrip_InstantModel_GetsTheScriptedPace()
    {
        using var time = new HandTime();
        await using var client = await StartAsync(SimulatedModels.Instant, time);
        client.Server.Script.Set("sim-cheap", Behaviour.SlowDrip(TimeSpan.FromSeconds(7)));

        using var response = await client.ChatAsync(Ask("sim-cheap", "hi", ",\"stream\":true,\"max_tokens\":2"));

        Assert.Equal(TimeSpan.FromSeconds(7), await time.NextTimerAsync(client.Patience));
        time.Fire(TimeSpan.FromSeconds(7));
        Assert.EndsWith("data: [DONE]\n\n", await response.Content.ReadAsStringAsync(client.Patience), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(",\"stream\":true")]
    public async Task SlowFirstByte_InstantModel_WaitsOnce(string stream)
    {
        using var time = new HandTime();
        await using var client = await StartAsync(SimulatedModels.Instant, time);
        client.Server.Script.Set("sim-cheap", Behaviour.SlowFirstByte(TimeSpan.FromSeconds(7)));

        var opening = client.ChatAsync(Ask("sim-cheap", "hi", stream));

        Assert.Equal(TimeSpan.FromSeconds(7), await time.NextTimerAsync(client.Patience));
        Assert.False(opening.IsCompleted);
        time.Fire(TimeSpan.FromSeconds(7));
        using var response = await opening;
        Assert.Contains("stop", await response.Content.ReadAsStringAsync(client.Patience), StringComparison.Ordinal);
        Assert.Equal(1, time.TimersArmed);
    }

    [Fact]
    public async Task Instant_AnyCall_ArmsNoTimer()
    {
        using var time = new HandTime();
        await using var client = await StartAsync(SimulatedModels.Instant, time);

        await client.CompleteAsync(Ask("sim-strong", "hi"));
        await client.StreamAsync(Ask("sim-strong", "hi", ",\"stream\":true"));

        Assert.Equal(0, time.TimersArmed);
    }

    [Fact]
    public async Task Stream_ClientLeavesBetweenTokens_IsRecordedWithWhatWasSent()
    {
        using var time = new HandTime();
        await using var client = await StartAsync([s_slow with { FirstToken = TimeSpan.Zero }], time);

        var response = await client.ChatAsync(Ask("slow", "hi", ",\"stream\":true"));
        await time.NextTimerAsync(client.Patience);
        response.Dispose();

        var record = await client.Server.Calls.WaitForAsync(call => call.HasEnded, client.Patience);
        Assert.True(record.ClientAborted);
        Assert.Equal(1, record.Chunks);
    }

    /// <summary>Time moved by hand; a test waits for a timer to be armed before it moves, so nothing depends on the real clock.</summary>
    private sealed class HandTime : TimeProvider, IDisposable
    {
        private readonly Lock _gate = new();
        private readonly SemaphoreSlim _armed = new(0);
        private readonly Queue<HandTimer> _timers = [];
        private long _ticks;
        private int _count;

        public int TimersArmed => Volatile.Read(ref _count);

        public void Dispose() => _armed.Dispose();

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Read(ref _ticks);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = new HandTimer(() => callback(state), dueTime);
            lock (_gate)
                _timers.Enqueue(timer);
            Interlocked.Increment(ref _count);
            _armed.Release();
            return timer;
        }

        /// <summary>How long the next timer armed is to wait; it stays armed until <see cref="Fire"/>.</summary>
        public async Task<TimeSpan> NextTimerAsync(CancellationToken cancellationToken)
        {
            await _armed.WaitAsync(cancellationToken);
            lock (_gate)
                return _timers.Peek().Due;
        }

        /// <summary>Lets time pass and the oldest timer fire.</summary>
        public void Fire(TimeSpan passed)
        {
            Interlocked.Add(ref _ticks, passed.Ticks);
            HandTimer timer;
            lock (_gate)
                timer = _timers.Dequeue();
            timer.Fire();
        }

        private sealed class HandTimer(Action fire, TimeSpan due) : ITimer
        {
            public TimeSpan Due { get; } = due;

            public void Fire() => fire();

            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
