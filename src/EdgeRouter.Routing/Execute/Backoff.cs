namespace EdgeRouter.Routing.Execute;

/// <summary>
/// The wait between two rounds over the chain: exponential with jitter (M. Brooker, "Exponential Backoff and Jitter", 2015), and never shorter than what
/// every provider asked for. Thread-safe.
/// </summary>
/// <param name="random">Uniform in [0, 1).</param>
internal sealed class Backoff(RetryOptions options, TimeProvider time, Func<double> random)
{
    /// <summary>Requests that wait by their client's leave, at a time: more would be a queue that only grows.</summary>
    private const int MostPatient = 256;

    /// <summary>Between rounds of a request whose client is patient.</summary>
    private static readonly TimeSpan s_longestPatientWait = TimeSpan.FromSeconds(5);

    private int _patient;

    /// <summary>Waits, where another round may do better; false where not, where it would take too long, or when the client leaves.</summary>
    /// <param name="round">The one that failed, from 0.</param>
    /// <param name="from">The first of its attempts.</param>
    public async ValueTask<bool> PauseAsync(RouteWork work, int round, int from, Deadline deadline)
    {
        if (!MayPass(work, from))
            return false;
        var left = work.Patience - deadline.Elapsed;
        var isPatient = left > TimeSpan.Zero;
        if (!isPatient && round >= options.Rounds)
            return false;
        var wait = options.Base * Math.Pow(2, Math.Min(round, 16)) * (0.5 + random());
        if (isPatient && wait > s_longestPatientWait)
            wait = s_longestPatientWait;
        if (work.SoonestFree > wait)
            wait = work.SoonestFree;
        if (wait > (isPatient ? left : options.LongestWait) || wait >= deadline.Remaining)
            return false;
        return isPatient ? await WaitPatientlyAsync(wait, deadline) : await WaitAsync(wait, deadline);
    }

    private static bool MayPass(RouteWork work, int from)
    {
        for (var i = from; i < work.Attempts.Count; i++)
        {
            if (work.Attempts[i].Failure.MayPass())
                return true;
        }

        return work.Attempts.Count == from && work.Skipped.Count > 0;
    }

    private async ValueTask<bool> WaitPatientlyAsync(TimeSpan wait, Deadline deadline)
    {
        if (Interlocked.Increment(ref _patient) > MostPatient)
        {
            Interlocked.Decrement(ref _patient);
            return false;
        }

        try
        {
            return await WaitAsync(wait, deadline);
        }
        finally
        {
            Interlocked.Decrement(ref _patient);
        }
    }

    private async ValueTask<bool> WaitAsync(TimeSpan wait, Deadline deadline)
    {
        deadline.Arm(AttemptFailure.TotalTimeout, deadline.Remaining);
        try
        {
            await Task.Delay(wait, time, deadline.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
