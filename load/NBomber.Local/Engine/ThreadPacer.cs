using System.Runtime.InteropServices;

namespace NBomber.Engine;

/// <summary>
/// Blocks the calling thread, and so keeps its caller on a thread of its own. Timers of .NET tick in ms; the last stretch goes to Linux's own timers, which
/// are late by their slack of 50 µs (prctl(2), PR_SET_TIMERSLACK) on an idle core, or to the scheduler elsewhere.
/// </summary>
internal sealed partial class ThreadPacer(TimeProvider time) : IPacer
{
    private static readonly TimeSpan s_fine = TimeSpan.FromMilliseconds(3);

    public ValueTask UntilAsync(long timestamp, CancellationToken cancellationToken)
    {
        for (TimeSpan left; (left = time.GetElapsedTime(time.GetTimestamp(), timestamp)) > TimeSpan.Zero;)
        {
            if (left > s_fine)
                cancellationToken.WaitHandle.WaitOne(left - s_fine);
            else if (OperatingSystem.IsLinux())
                _ = Nanosleep(new TimeSpec(0, (nint)left.TotalNanoseconds), 0);
            else
                Thread.Yield();
            cancellationToken.ThrowIfCancellationRequested();
        }
        return ValueTask.CompletedTask;
    }

    /// <summary>C's <c>struct timespec</c> of the 64-bit platforms.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct TimeSpec(nint Seconds, nint Nanoseconds);

    [LibraryImport("libc", EntryPoint = "nanosleep")]
    private static partial int Nanosleep(in TimeSpec request, nint remaining);
}
