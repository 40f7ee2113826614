namespace EdgeRouter.ProfileBuilder;

/// <summary>
/// One record of instrumentation (dotnet/runtime, src/coreclr/inc/corjit.h, PgoInstrumentationSchema): what was counted at an offset of IL.
/// </summary>
/// <param name="Kind">The runtime's number: its low four bits say what the values are (<see cref="IsType"/>), the rest what they mean.</param>
/// <param name="Values">The counts; empty when they are handles.</param>
/// <param name="Types">The names of the types seen, null for those unknown; empty when the values are counts.</param>
internal sealed record Probe(int Kind, int Offset, int Other, IReadOnlyList<long> Values, IReadOnlyList<string?> Types)
{
    private const int FourBytes = 1, EightBytes = 2, TypeHandle = 3, MethodHandle = 4;

    public bool IsCount => (Kind & 0xF) is FourBytes or EightBytes;

    public static bool IsType(int kind) => (kind & 0xF) == TypeHandle;

    public static bool IsMethod(int kind) => (kind & 0xF) == MethodHandle;

    public static bool IsLong(int kind) => (kind & 0xF) == EightBytes;
}
