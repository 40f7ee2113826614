using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ArmCrc32 = System.Runtime.Intrinsics.Arm.Crc32;

namespace EdgeRouter.Memory.Checksums;

/// <summary>
/// CRC-32C (Castagnoli, RFC 3720 appendix B.4): tells torn and rotten bytes on disk from good ones; no protection against an adversary.
/// One hardware instruction per 8 bytes; a table where the CPU has none. The instruction takes 3 cycles but one can begin in each, so on x86 three
/// lanes of <see cref="LaneBytes"/> run side by side and are joined by carry-less multiplication (V. Gopal et al., "Fast CRC Computation for iSCSI
/// Polynomial Using CRC32 Instruction", Intel 2011).
/// </summary>
internal static class Crc32C
{
    /// <summary>The polynomial 0x1EDC6F41, bits reversed.</summary>
    private const uint Polynomial = 0x82F63B78;

    /// <summary>Bytes of a lane: long enough to hide the joining, short enough that a row or a page of text has a few.</summary>
    private const int LaneBytes = 256;
    private const int LaneWords = LaneBytes / sizeof(ulong);

    private static readonly uint[] s_table = BuildTable();

    /// <summary>Moves a state over two lanes (low half) and over one (high half).</summary>
    private static readonly Vector128<ulong> s_overTwoAndOne = Vector128.Create(PowerOfX(16 * LaneBytes - 33), PowerOfX(8 * LaneBytes - 33));

    public static uint Compute(ReadOnlySpan<byte> bytes) => Append(0, bytes);

    /// <summary>Continues <paramref name="crc"/>, the result over the bytes before.</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        if (Sse42.X64.IsSupported)
            return ~AppendSse42(~crc, bytes);
        if (ArmCrc32.Arm64.IsSupported)
            return ~AppendArm(~crc, bytes);
        return ~AppendTable(~crc, bytes);
    }

    internal static uint AppendPortable(uint crc, ReadOnlySpan<byte> bytes) => ~AppendTable(~crc, bytes);

    private static uint AppendSse42(uint state, ReadOnlySpan<byte> bytes)
    {
        ulong wide = state;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        var rest = words;
        for (; Pclmulqdq.IsSupported && rest.Length >= 3 * LaneWords; rest = rest[(3 * LaneWords)..])
            wide = ThreeLanes(wide, rest[..LaneWords], rest.Slice(LaneWords, LaneWords), rest.Slice(2 * LaneWords, LaneWords));
        foreach (var word in rest)
            wide = Sse42.X64.Crc32(wide, word);
        state = (uint)wide;
        foreach (var b in bytes[(words.Length * sizeof(ulong))..])
            state = Sse42.Crc32(state, b);
        return state;
    }

    /// <summary>
    /// What the first two lanes leave has to be taken over the bytes that follow them: times x^(8·bytes) modulo the polynomial. The product of two
    /// reflected 32-bit states is short of a place, and the instruction itself multiplies by x^32, so the constants are of 33 less.
    /// </summary>
    private static ulong ThreeLanes(ulong a, ReadOnlySpan<ulong> first, ReadOnlySpan<ulong> second, ReadOnlySpan<ulong> third)
    {
        var (b, c) = (0UL, 0UL);
        for (var i = 0; i < first.Length && i < second.Length && i < third.Length; i++)
        {
            a = Sse42.X64.Crc32(a, first[i]);
            b = Sse42.X64.Crc32(b, second[i]);
            c = Sse42.X64.Crc32(c, third[i]);
        }
        var states = Vector128.Create(a, b);
        var moved = Pclmulqdq.CarrylessMultiply(states, s_overTwoAndOne, 0x00) ^ Pclmulqdq.CarrylessMultiply(states, s_overTwoAndOne, 0x11);
        return Sse42.X64.Crc32(0, moved.ToScalar()) ^ c;
    }

    /// <summary>x^n modulo the polynomial, reflected: bit 31 is x^0.</summary>
    private static ulong PowerOfX(int n)
    {
        var power = 1u << 31;
        for (; n > 0; n--)
            power = (power & 1) != 0 ? (power >> 1) ^ Polynomial : power >> 1;
        return power;
    }

    private static uint AppendArm(uint state, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= sizeof(ulong))
        {
            state = ArmCrc32.Arm64.ComputeCrc32C(state, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }
        foreach (var b in bytes)
            state = ArmCrc32.ComputeCrc32C(state, b);
        return state;
    }

    private static uint AppendTable(uint state, ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes)
            state = s_table[(byte)(state ^ b)] ^ (state >> 8);
        return state;
    }

    private static uint[] BuildTable()
    {
        var table = new uint[256];
        for (var i = 0u; i < table.Length; i++)
        {
            var entry = i;
            for (var bit = 0; bit < 8; bit++)
                entry = (entry & 1) != 0 ? (entry >> 1) ^ Polynomial : entry >> 1;
            table[i] = entry;
        }
        return table;
    }
}
