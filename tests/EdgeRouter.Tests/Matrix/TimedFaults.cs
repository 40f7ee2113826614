using EdgeRouter.Configuration;
using EdgeRouter.Simulator;
using EdgeRouter.Tests.Host;

namespace EdgeRouter.Tests.Matrix;

/// <summary>The faults that only a clock can tell: how the first model goes wrong, and how the clock must move for it to show.</summary>
internal static class TimedFaults
{
    private static readonly TimeSpan s_lateByte = TimeSpan.FromSeconds(50);      // and in time
    private static readonly TimeSpan s_tooLateByte = TimeSpan.FromSeconds(170);  // of a stream; a whole answer has its share of the total
    private static readonly TimeSpan s_drip = TimeSpan.FromSeconds(4);           // and in time
    private static readonly TimeSpan s_tooSlowDrip = TimeSpan.FromSeconds(30);   // of a stream

    /// <summary>Far enough from each other and from the paces above that the wait of a timer tells whose it is.</summary>
    public static TimeoutsConfig Timeouts { get; } =
        new(TimeSpan.FromSeconds(5), FirstToken: TimeSpan.FromSeconds(100), Idle: TimeSpan.FromSeconds(10), Total: TimeSpan.FromSeconds(3000));

    /// <summary>Of the total, by which each of two models has its half when the answer is not streamed.</summary>
    private static TimeSpan Share => Timeouts.Total / 2;

    public static IReadOnlyDictionary<string, Behaviour> All { get; } = new Dictionary<string, Behaviour>
    {
        ["hang_before_headers"] = Behaviour.HangBeforeHeaders,
        ["hang_after_0"] = Behaviour.HangAfter(0),
        ["hang_after_2"] = Behaviour.HangAfter(2),
        ["hang_after_9"] = Behaviour.HangAfter(9),
        ["late_first_byte"] = Behaviour.SlowFirstByte(s_lateByte),
        ["too_late_first_byte"] = Behaviour.SlowFirstByte(s_tooLateByte),
        ["drip"] = Behaviour.SlowDrip(s_drip),
        ["stall_after_1"] = Behaviour.SlowDrip(s_tooSlowDrip),
    };

    /// <summary>Moves the clock until the fault is over, each time once the timer that is meant has been armed.</summary>
    public static Task PassAsync(EdgeRig rig, FakeTime time, Cell cell, Task asked) => (cell.Fault, cell.Stream) switch
    {
        ("hang_before_headers", false) => ExpireAsync(rig, time, Share),
        ("hang_before_headers" or "hang_after_0" or "too_late_first_byte", true) => ExpireAsync(rig, time, Timeouts.FirstToken),
        ("late_first_byte", _) => StepAsync(time, s_lateByte),
        ("too_late_first_byte", false) => StepAsync(time, s_tooLateByte),
        ("drip", true) => DripAsync(time, asked),
        ("drip" or "stall_after_1", false) => FinishAsync(time),
        _ => FallSilentAsync(rig, time, asked),
    };

    /// <summary>The deadline of a call under way that has sent nothing of its answer: it was armed before the call.</summary>
    private static async Task ExpireAsync(EdgeRig rig, FakeTime time, TimeSpan deadline)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await rig.Simulator.Calls.WaitForAsync(call => call.Model == "sim-cheap", patience.Token);
        await time.WhenAsync(waits => waits.Contains(deadline));
        time.Advance(deadline);
    }

    private static async Task StepAsync(FakeTime time, TimeSpan wait)
    {
        await time.WhenAsync(waits => waits.Contains(wait));
        time.Advance(wait);
    }

    /// <summary>The provider takes as long as its whole answer has tokens; that is the only timer but the router's.</summary>
    private static async Task FinishAsync(FakeTime time)
    {
        var longest = TimeSpan.Zero;
        await time.WhenAsync(waits => (longest = waits.Where(wait => wait < Share).DefaultIfEmpty().Max()) > TimeSpan.Zero);
        time.Advance(longest);
    }

    /// <summary>Token by token, each once the router waits anew.</summary>
    private static async Task DripAsync(FakeTime time, Task asked)
    {
        while (await IsMetAsync(time, asked, waits => waits.Contains(s_drip) && waits.Contains(Timeouts.Idle)))
            time.Advance(s_drip);
    }

    /// <summary>
    /// The first call falls silent. What it sent may reach the router in several pieces, each of which arms the deadline anew; one that is armed while no
    /// second call has been made is the first call's. In halves, so that no deadline that the second call arms meanwhile can pass.
    /// </summary>
    private static async Task FallSilentAsync(EdgeRig rig, FakeTime time, Task asked)
    {
        while (await IsMetAsync(time, asked, waits => waits.Any(wait => wait <= Timeouts.Idle)) && rig.Simulator.Calls.Recent().Count == 1)
            time.Advance(Timeouts.Idle / 2);
    }

    /// <summary>False when the answer came instead.</summary>
    private static async Task<bool> IsMetAsync(FakeTime time, Task asked, Func<IReadOnlyList<TimeSpan>, bool> condition)
    {
        var met = time.WhenAsync(condition);
        if (await Task.WhenAny(asked, met) != met)
            return false;
        await met;
        return true;
    }
}
