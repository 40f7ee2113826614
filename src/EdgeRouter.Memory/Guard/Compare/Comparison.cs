using EdgeRouter.Memory.Guard.Reading;

namespace EdgeRouter.Memory.Guard.Compare;

/// <summary>Two readings, which word of one is which of the other (see <see cref="Alignment"/>), and what their words have not in common.</summary>
internal ref struct Comparison
{
    public ref GuardReading A;
    public ref GuardReading B;
    public ReadOnlySpan<byte> TextA, TextB;
    public ReadOnlySpan<short> InB, InA;
    public Differences Differences;
}
