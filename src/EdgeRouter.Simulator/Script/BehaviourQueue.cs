namespace EdgeRouter.Simulator;

/// <summary>One model's scripted behaviours, taken one call at a time. Thread-safe; a model without a script costs one volatile read.</summary>
internal sealed class BehaviourQueue
{
    // Guards taking a step: two calls at once must not both get a step meant for one.
    private readonly Lock _taking = new();
    private volatile Queue<Behaviour>? _steps;
    private int _taken;
    private ulong _drawn;

    public void Replace(ReadOnlySpan<Behaviour> steps)
    {
        lock (_taking)
        {
            (_taken, _drawn) = (0, 0);
            _steps = steps.IsEmpty ? null : new Queue<Behaviour>(steps.ToArray());
        }
    }

    public Behaviour Take() => _steps is null ? Behaviour.Normal : TakeStep();

    /// <summary>By chance, but by the same in every run.</summary>
    private bool IsSpared(Behaviour step) => step.Rate < 1 && (StableHash.Mix(++_drawn) >> 11) * (1.0 / (1UL << 53)) >= step.Rate;

    private Behaviour TakeStep()
    {
        lock (_taking)
        {
            if (_steps is not { } steps)
                return Behaviour.Normal;
            var step = steps.Peek();
            if (step.Times > 0 && ++_taken == step.Times)
            {
                _taken = 0;
                steps.Dequeue();
                if (steps.Count == 0)
                    _steps = null;
            }
            return IsSpared(step) ? Behaviour.Normal : step;
        }
    }
}
