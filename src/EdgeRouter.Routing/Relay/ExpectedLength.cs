using EdgeRouter.Routing.Plan;

namespace EdgeRouter.Routing.Relay;

/// <summary>
/// How long an answer will probably be, in tokens: per model an exponentially weighted mean (weight 1/16) of completed answers once there are
/// <see cref="LearnedAfter"/> of them, before that the client's limit or <see cref="Default"/>; never more than the client's limit. Thread-safe.
/// </summary>
public sealed class ExpectedLength(int models)
{
    public const int Default = 256;
    private const int LearnedAfter = 8;
    private const int Shift = 4;

    // Count in the low 32 bits, mean times 2^Shift in the high 32.
    private readonly long[] _state = new long[models];

    public int Of(Model model, int maxTokens)
    {
        var state = Volatile.Read(ref _state[model.Ordinal]);
        var mean = (int)(state >> 32) >> Shift;
        if ((int)state < LearnedAfter)
            return maxTokens > 0 ? maxTokens : Default;
        return Math.Max(1, maxTokens > 0 ? Math.Min(mean, maxTokens) : mean);
    }

    public void Observe(Model model, int tokens)
    {
        if (tokens <= 0)
            return;
        ref var slot = ref _state[model.Ordinal];
        while (true)
        {
            var seen = Volatile.Read(ref slot);
            var count = (int)seen;
            var scaled = (int)(seen >> 32);
            var sample = Math.Min(tokens, int.MaxValue >> (Shift + 1)) << Shift;
            // The first samples count as a plain mean, so that the estimate is not pulled from zero.
            var weight = Math.Min(count + 1, 1 << Shift);
            var next = scaled + ((sample - scaled) / weight);
            var updated = ((long)next << 32) | (uint)Math.Min(count + 1, LearnedAfter + (1 << Shift));
            if (Interlocked.CompareExchange(ref slot, updated, seen) == seen)
                return;
        }
    }
}
