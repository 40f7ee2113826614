namespace EdgeRouter.ProfileBuilder;

/// <summary>
/// One record of instrumentation (dotnet/runtime, src/coreclr/inc/corjit.h, PgoInstrumentationSchema): what was counted at an offset of IL.
/// </summary>
/// <param name="Kind">The runtime's number: its low four bits say what the values are, those from the seventh on what they mean.</param>
/// <param name="Values">Counts, or values seen; empty when they are handles.</param>
/// <param name="Types">The names of the types seen, null for those unknown; empty when the values are numbers.</param>
internal sealed record Probe(int Kind, int Offset, int Other, IReadOnlyList<long> Values, IReadOnlyList<string?> Types)
{
    private const int EightBytes = 2, TypeHandle = 3, MethodHandle = 4;
    private const int Block = 1, TypeCount = 2, Edge = 6, ValueCount = 8;

    /// <summary>How often a block or an edge of the code was run.</summary>
    public bool IsFlow => Kind >> 6 is Block or Edge;

    /// <summary>How many types, methods or values came by; a sample of them is the record after this one.</summary>
    public bool IsSampled => Kind >> 6 is TypeCount or ValueCount;

    public static bool IsType(int kind) => (kind & 0xF) == TypeHandle;

    public static bool IsMethod(int kind) => (kind & 0xF) == MethodHandle;

    public static bool IsLong(int kind) => (kind & 0xF) == EightBytes;
}
