using System.Runtime.InteropServices;

namespace EdgeRouter.Memory.Embedding.Runtime;

/// <summary>
/// The few functions of ONNX Runtime's C API that we call, by their place in the OrtApi table. Places never change once released
/// (onnxruntime_c_api.cc marks the end of each version); all used here came with version 1.
/// Each returns null or an OrtStatus* to be read and released: <see cref="Check"/>.
/// </summary>
internal sealed unsafe class OrtApi
{
    /// <summary>The API version asked for: any at or under the library's own is served. 17 is ONNX Runtime 1.17.</summary>
    private const uint Version = 17;

    private readonly nint* _table;

    private OrtApi(nint* table, string libraryVersion)
    {
        _table = table;
        LibraryVersion = libraryVersion;
    }

    /// <summary>Such as 1.30.0.</summary>
    public string LibraryVersion { get; }

    /// <param name="library">Handle of a loaded libonnxruntime; it must stay loaded.</param>
    /// <exception cref="OrtException">The library exports no API, or is older than <see cref="Version"/>.</exception>
    public static OrtApi From(nint library)
    {
        if (!NativeLibrary.TryGetExport(library, "OrtGetApiBase", out var export))
            throw new OrtException("the library exports no OrtGetApiBase");

        // OrtApiBase { GetApi(version), GetVersionString() }
        var apiBase = ((delegate* unmanaged[Cdecl]<nint*>)export)();
        var version = Marshal.PtrToStringUTF8(((delegate* unmanaged[Cdecl]<nint>)apiBase[1])()) ?? "?";
        var table = ((delegate* unmanaged[Cdecl]<uint, nint*>)apiBase[0])(Version);
        return table is not null ? new OrtApi(table, version) : throw new OrtException($"ONNX Runtime {version} is older than 1.{Version}");
    }

    public delegate* unmanaged[Cdecl]<int, byte*, nint*, nint> CreateEnv => (delegate* unmanaged[Cdecl]<int, byte*, nint*, nint>)_table[3];

    public delegate* unmanaged[Cdecl]<nint, nint> DisableTelemetryEvents => (delegate* unmanaged[Cdecl]<nint, nint>)_table[6];

    /// <summary>env, model, length, options, out session.</summary>
    public delegate* unmanaged[Cdecl]<nint, byte*, nuint, nint, nint*, nint> CreateSessionFromArray
        => (delegate* unmanaged[Cdecl]<nint, byte*, nuint, nint, nint*, nint>)_table[8];

    /// <summary>session, run options, input names, inputs, their count, output names, their count, outputs (in and out).</summary>
    public delegate* unmanaged[Cdecl]<nint, nint, byte**, nint*, nuint, byte**, nuint, nint*, nint> Run
        => (delegate* unmanaged[Cdecl]<nint, nint, byte**, nint*, nuint, byte**, nuint, nint*, nint>)_table[9];

    public delegate* unmanaged[Cdecl]<nint*, nint> CreateSessionOptions => (delegate* unmanaged[Cdecl]<nint*, nint>)_table[10];

    public delegate* unmanaged[Cdecl]<nint, nint> DisableMemPattern => (delegate* unmanaged[Cdecl]<nint, nint>)_table[17];

    public delegate* unmanaged[Cdecl]<nint, nint> DisableCpuMemArena => (delegate* unmanaged[Cdecl]<nint, nint>)_table[19];

    public delegate* unmanaged[Cdecl]<nint, int, nint> SetSessionLogSeverityLevel => (delegate* unmanaged[Cdecl]<nint, int, nint>)_table[22];

    public delegate* unmanaged[Cdecl]<nint, int, nint> SetSessionGraphOptimizationLevel => (delegate* unmanaged[Cdecl]<nint, int, nint>)_table[23];

    public delegate* unmanaged[Cdecl]<nint, int, nint> SetIntraOpNumThreads => (delegate* unmanaged[Cdecl]<nint, int, nint>)_table[24];

    public delegate* unmanaged[Cdecl]<nint, int, nint> SetInterOpNumThreads => (delegate* unmanaged[Cdecl]<nint, int, nint>)_table[25];

    /// <summary>session, out count.</summary>
    public delegate* unmanaged[Cdecl]<nint, nuint*, nint> SessionGetInputCount => (delegate* unmanaged[Cdecl]<nint, nuint*, nint>)_table[30];

    public delegate* unmanaged[Cdecl]<nint, nuint*, nint> SessionGetOutputCount => (delegate* unmanaged[Cdecl]<nint, nuint*, nint>)_table[31];

    /// <summary>session, index, out type info.</summary>
    public delegate* unmanaged[Cdecl]<nint, nuint, nint*, nint> SessionGetInputTypeInfo => (delegate* unmanaged[Cdecl]<nint, nuint, nint*, nint>)_table[33];

    public delegate* unmanaged[Cdecl]<nint, nuint, nint*, nint> SessionGetOutputTypeInfo => (delegate* unmanaged[Cdecl]<nint, nuint, nint*, nint>)_table[34];

    /// <summary>session, index, allocator, out name, to be freed.</summary>
    public delegate* unmanaged[Cdecl]<nint, nuint, nint, nint*, nint> SessionGetInputName => (delegate* unmanaged[Cdecl]<nint, nuint, nint, nint*, nint>)_table[36];

    public delegate* unmanaged[Cdecl]<nint, nuint, nint, nint*, nint> SessionGetOutputName => (delegate* unmanaged[Cdecl]<nint, nuint, nint, nint*, nint>)_table[37];

    /// <summary>memory info, data, bytes, shape, rank, element type, out value. The value borrows the data.</summary>
    public delegate* unmanaged[Cdecl]<nint, void*, nuint, long*, nuint, int, nint*, nint> CreateTensorWithData
        => (delegate* unmanaged[Cdecl]<nint, void*, nuint, long*, nuint, int, nint*, nint>)_table[49];

    /// <summary>type info, out tensor info: a part of it, null when it is no tensor's.</summary>
    public delegate* unmanaged[Cdecl]<nint, nint*, nint> CastTypeInfoToTensorInfo => (delegate* unmanaged[Cdecl]<nint, nint*, nint>)_table[55];

    /// <summary>tensor info, out ONNXTensorElementDataType.</summary>
    public delegate* unmanaged[Cdecl]<nint, int*, nint> GetTensorElementType => (delegate* unmanaged[Cdecl]<nint, int*, nint>)_table[60];

    public delegate* unmanaged[Cdecl]<nint, nuint*, nint> GetDimensionsCount => (delegate* unmanaged[Cdecl]<nint, nuint*, nint>)_table[61];

    /// <summary>tensor info, out sizes, their count.</summary>
    public delegate* unmanaged[Cdecl]<nint, long*, nuint, nint> GetDimensions => (delegate* unmanaged[Cdecl]<nint, long*, nuint, nint>)_table[62];

    /// <summary>allocator type, memory type, out info.</summary>
    public delegate* unmanaged[Cdecl]<int, int, nint*, nint> CreateCpuMemoryInfo => (delegate* unmanaged[Cdecl]<int, int, nint*, nint>)_table[69];

    /// <summary>allocator, memory.</summary>
    public delegate* unmanaged[Cdecl]<nint, nint, nint> AllocatorFree => (delegate* unmanaged[Cdecl]<nint, nint, nint>)_table[76];

    /// <summary>out allocator, not to be released.</summary>
    public delegate* unmanaged[Cdecl]<nint*, nint> GetAllocatorWithDefaultOptions => (delegate* unmanaged[Cdecl]<nint*, nint>)_table[78];

    public delegate* unmanaged[Cdecl]<nint, void> ReleaseEnv => (delegate* unmanaged[Cdecl]<nint, void>)_table[92];

    public delegate* unmanaged[Cdecl]<nint, void> ReleaseMemoryInfo => (delegate* unmanaged[Cdecl]<nint, void>)_table[94];

    public delegate* unmanaged[Cdecl]<nint, void> ReleaseSession => (delegate* unmanaged[Cdecl]<nint, void>)_table[95];

    public delegate* unmanaged[Cdecl]<nint, void> ReleaseValue => (delegate* unmanaged[Cdecl]<nint, void>)_table[96];

    public delegate* unmanaged[Cdecl]<nint, void> ReleaseTypeInfo => (delegate* unmanaged[Cdecl]<nint, void>)_table[98];

    public delegate* unmanaged[Cdecl]<nint, void> ReleaseSessionOptions => (delegate* unmanaged[Cdecl]<nint, void>)_table[100];

    private delegate* unmanaged[Cdecl]<nint, nint> GetErrorMessage => (delegate* unmanaged[Cdecl]<nint, nint>)_table[2];

    private delegate* unmanaged[Cdecl]<nint, void> ReleaseStatus => (delegate* unmanaged[Cdecl]<nint, void>)_table[93];

    /// <exception cref="OrtException">The status is an error; its message is taken over.</exception>
    public void Check(nint status)
    {
        if (status == 0)
            return;
        var message = Marshal.PtrToStringUTF8(GetErrorMessage(status)) ?? "unknown error";
        ReleaseStatus(status);
        throw new OrtException(message);
    }
}
