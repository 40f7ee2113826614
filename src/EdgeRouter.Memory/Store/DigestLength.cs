using System.Runtime.CompilerServices;
using FASTER.core;

namespace EdgeRouter.Memory.Store;

/// <summary>Every key has one length; what a record says of its own does not matter.</summary>
internal sealed unsafe class DigestLength : IVariableLengthStruct<SpanByte>
{
    public int GetInitialLength() => LogLayout.KeyLength;

    public int GetLength(ref SpanByte t) => LogLayout.KeyLength;

    public void Serialize(ref SpanByte source, void* destination)
        => Unsafe.CopyBlockUnaligned(destination, Unsafe.AsPointer(ref source), LogLayout.KeyLength);

    public ref SpanByte AsRef(void* source) => ref Unsafe.AsRef<SpanByte>(source);

    public void Initialize(void* source, void* end) => *(int*)source = LogLayout.KeyLength - sizeof(int);
}
