using System.Runtime.InteropServices;

namespace EdgeRouter.Memory.Embedding.Runtime;

/// <summary>An object of ONNX Runtime, with the function that releases it.</summary>
internal sealed unsafe class OrtHandle : SafeHandle
{
    private readonly delegate* unmanaged[Cdecl]<nint, void> _release;

    public OrtHandle(nint value, delegate* unmanaged[Cdecl]<nint, void> release) : base(0, ownsHandle: true)
    {
        _release = release;
        SetHandle(value);
    }

    public nint Value => handle;

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        _release(handle);
        return true;
    }
}
