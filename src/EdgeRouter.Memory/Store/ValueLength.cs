using System.Runtime.CompilerServices;
using FASTER.core;

namespace EdgeRouter.Memory.Store;

/// <summary>Values are a 4-byte length and that many bytes; a length no value can have counts as 0, so that FASTER never reads or allocates by a damaged one.</summary>
internal sealed unsafe class ValueLength : IVariableLengthStruct<SpanByte>
{
    /// <summary>What the first read of a record from disk fetches of the value: most answers whole.</summary>
    private const int FirstRead = 2048;

    public int GetInitialLength() => FirstRead;

    public int GetLength(ref SpanByte t) => sizeof(int) + LogLayout.SaneLength(*(int*)Unsafe.AsPointer(ref t));

    public void Serialize(ref SpanByte source, void* destination)
        => Unsafe.CopyBlockUnaligned(destination, Unsafe.AsPointer(ref source), (uint)GetLength(ref source));

    public ref SpanByte AsRef(void* source) => ref Unsafe.AsRef<SpanByte>(source);

    public void Initialize(void* source, void* end) => *(int*)source = checked((int)((byte*)end - (byte*)source)) - sizeof(int);
}
