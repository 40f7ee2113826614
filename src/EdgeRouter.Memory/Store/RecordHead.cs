using System.Runtime.InteropServices;
using EdgeRouter.Memory.Keys;

namespace EdgeRouter.Memory.Store;

/// <summary>That a record was written: 48 bytes of the file <c>heads.dat</c> (docs/formats.md).</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
internal readonly struct RecordHead(long address, uint checksum, in Hash256 key)
{
    public readonly long Address = address;

    /// <summary>Of the value's head.</summary>
    public readonly uint Checksum = checksum;
    private readonly uint _reserved;
    public readonly Hash256 Key = key;
}
