using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using ArmCrc32 = System.Runtime.Intrinsics.Arm.Crc32;

namespace EdgeRouter.Memory.Checksums;

/// <summary>
/// CRC-32C (Castagnoli, RFC 3720 appendix B.4): tells torn and rotten bytes on disk from good ones; no protection against an adversary.
/// One hardware instruction per 8 bytes (latency 3 cycles, so about 0.2 µs for a row of 1,536 bytes); a table where the CPU has none.
/// </summary>
internal static class Crc32C
{
    /// <summary>The polynomial 0x1EDC6F41, bits reversed.</summary>
    private const uint Polynomial = 0x82F63B78;

    private static readonly uint[] s_table = BuildTable();

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
        foreach (var word in words)
            wide = Sse42.X64.Crc32(wide, word);
        state = (uint)wide;
        foreach (var b in bytes[(words.Length * sizeof(ulong))..])
            state = Sse42.Crc32(state, b);
        return state;
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
