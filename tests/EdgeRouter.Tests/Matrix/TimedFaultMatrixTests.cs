namespace EdgeRouter.Tests.Matrix;

/// <summary>As <see cref="FaultMatrixTests"/>, of providers that hang, begin late or drip: the router and the provider live by one clock, which the tests move.</summary>
public class TimedFaultMatrixTests(TimedRigs rigs) : IClassFixture<TimedRigs>
{
    public static TheoryData<string, bool, string, string> Cells
    {
        get
        {
            var cells = new TheoryData<string, bool, string, string>();
            foreach (var fault in TimedFaults.All.Keys)
            foreach (var stream in new[] { false, true })
            foreach (var dialect in new[] { "openai", "anthropic", "gemini" })
            foreach (var kind in new[] { "text", "tool", "json", "thought" })
            {
                // Gemini's calls come whole: nothing of them can drip.
                if ((fault, stream, dialect, kind) is not ("drip", true, "gemini", "tool"))
                    cells.Add(fault, stream, dialect, kind);
            }
            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Answer_WhateverTheFault_IsRightOrMarkedOrAnError(string fault, bool stream, string dialect, string kind)
    {
        var cell = new Cell(fault, stream, dialect, kind);
        var (rig, time) = await rigs.OfAsync(dialect);
        // A deadline that passed while it was being armed again leaves a timer without an owner.
        time.Advance(TimedFaults.Timeouts.Idle);
        await CellCheck.RunAsync(rig, cell, TimedFaults.All[fault], asked => TimedFaults.PassAsync(rig, time, cell, asked));

        // A call that was left must be over, with its timer, before the next cell moves the clock.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        foreach (var call in rig.Simulator.Calls.Recent())
            await rig.Simulator.Calls.WaitForAsync(ended => ended == call && ended.HasEnded, patience.Token);
    }
}
