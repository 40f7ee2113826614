using EdgeRouter.Memory.Guard.Reading;

namespace EdgeRouter.Memory.Guard.Compare;

/// <summary>Two readings and what their words have not in common.</summary>
internal ref struct Comparison
{
    public ref GuardReading A;
    public ref GuardReading B;
    public Differences Differences;
}
