namespace EdgeRouter.Routing.Relay;

/// <summary>An exponentially weighted mean (weight 1/16) of answers' lengths in tokens, once there are <see cref="LearnedAfter"/>. Thread-safe, without a lock.</summary>
internal sealed class LearnedLength
{
    public const int LearnedAfter = 8;
    private const int Shift = 4;

    private long _state; // count in the low 32 bits, mean times 2^Shift in the high 32

    /// <summary>At least 1; null while too little is known.</summary>
    public int? Tokens
    {
        get
        {
            var state = Volatile.Read(ref _state);
            return (int)state < LearnedAfter ? null : Math.Max(1, (int)(state >> 32) >> Shift);
        }
    }

    /// <param name="tokens">Above zero.</param>
    public void Observe(int tokens)
    {
        while (true)
        {
            var seen = Volatile.Read(ref _state);
            var count = (int)seen;
            var scaled = (int)(seen >> 32);
            var sample = Math.Min(tokens, int.MaxValue >> (Shift + 1)) << Shift;
            // The first samples count as a plain mean, so that the estimate is not pulled from zero.
            var weight = Math.Min(count + 1, 1 << Shift);
            var next = scaled + ((sample - scaled) / weight);
            var updated = ((long)next << 32) | (uint)Math.Min(count + 1, LearnedAfter + (1 << Shift));
            if (Interlocked.CompareExchange(ref _state, updated, seen) == seen)
                return;
        }
    }
}
