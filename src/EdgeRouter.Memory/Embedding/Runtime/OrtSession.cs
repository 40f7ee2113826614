using System.Runtime.InteropServices;

namespace EdgeRouter.Memory.Embedding.Runtime;

/// <summary>One model in ONNX Runtime. Runs may overlap, each on its caller's thread: no thread is started here.</summary>
internal sealed unsafe class OrtSession : IDisposable
{
    private const int LogError = 3, OptimiseAll = 99, DeviceAllocator = 0, DefaultMemory = 0;

    private readonly OrtHandle _environment;
    private readonly OrtHandle _memory;
    private readonly OrtHandle _session;

    /// <param name="model">An ONNX file; not read after the constructor returns.</param>
    /// <exception cref="OrtException">The model does not load.</exception>
    public OrtSession(OrtApi api, ReadOnlySpan<byte> model)
    {
        Api = api;
        nint created;
        fixed (byte* name = "edgerouter"u8)
            api.Check(api.CreateEnv(LogError, name, &created));
        _environment = new OrtHandle(created, api.ReleaseEnv);
        api.Check(api.DisableTelemetryEvents(created));
        api.Check(api.CreateCpuMemoryInfo(DeviceAllocator, DefaultMemory, &created));
        _memory = new OrtHandle(created, api.ReleaseMemoryInfo);
        using var options = CreateOptions(api);
        fixed (byte* bytes = model)
            api.Check(api.CreateSessionFromArray(_environment.Value, bytes, (nuint)model.Length, options.Value, &created));
        _session = new OrtHandle(created, api.ReleaseSession);
        (Inputs, Outputs) = (Describe(api.SessionGetInputCount, api.SessionGetInputName, api.SessionGetInputTypeInfo), Describe(api.SessionGetOutputCount, api.SessionGetOutputName, api.SessionGetOutputTypeInfo));
    }

    public OrtApi Api { get; }

    public IReadOnlyList<OrtTensor> Inputs { get; }

    public IReadOnlyList<OrtTensor> Outputs { get; }

    /// <summary>A tensor over the first elements of an array on the pinned heap; to be released by the caller.</summary>
    public nint Borrow<T>(T[] pinned, int type, ReadOnlySpan<long> shape) where T : unmanaged
    {
        nint value;
        nuint bytes = (nuint)sizeof(T);
        foreach (var size in shape)
            bytes *= (nuint)size;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, (nuint)pinned.Length * (nuint)sizeof(T), nameof(shape));
        var data = (void*)Marshal.UnsafeAddrOfPinnedArrayElement(pinned, 0);
        fixed (long* sizes = shape)
            Api.Check(Api.CreateTensorWithData(_memory.Value, data, bytes, sizes, (nuint)shape.Length, type, &value));
        return value;
    }

    /// <param name="inputNames">As many as <paramref name="inputs"/>, null-terminated.</param>
    /// <exception cref="OrtException">The run failed.</exception>
    public void Run(byte** inputNames, ReadOnlySpan<nint> inputs, byte* outputName, nint output)
    {
        fixed (nint* values = inputs)
            Api.Check(Api.Run(_session.Value, 0, inputNames, values, (nuint)inputs.Length, &outputName, 1, &output));
    }

    /// <summary>In the reverse of the order of creation, as the API asks.</summary>
    public void Dispose()
    {
        _session.Dispose();
        _memory.Dispose();
        _environment.Dispose();
    }

    private OrtTensor[] Describe(
        delegate* unmanaged[Cdecl]<nint, nuint*, nint> count,
        delegate* unmanaged[Cdecl]<nint, nuint, nint, nint*, nint> nameOf,
        delegate* unmanaged[Cdecl]<nint, nuint, nint*, nint> typeOf)
    {
        nuint length;
        nint allocator;
        Api.Check(count(_session.Value, &length));
        Api.Check(Api.GetAllocatorWithDefaultOptions(&allocator));
        var tensors = new OrtTensor[length];
        for (nuint i = 0; i < length; i++)
        {
            nint name, type;
            Api.Check(nameOf(_session.Value, i, allocator, &name));
            var text = Marshal.PtrToStringUTF8(name)!;
            Api.Check(Api.AllocatorFree(allocator, name));
            Api.Check(typeOf(_session.Value, i, &type));
            using var info = new OrtHandle(type, Api.ReleaseTypeInfo);
            tensors[i] = Describe(text, info.Value);
        }

        return tensors;
    }

    /// <summary>What is no tensor (a sequence, a map) has no element type and no shape.</summary>
    private OrtTensor Describe(string name, nint typeInfo)
    {
        nint tensor;
        Api.Check(Api.CastTypeInfoToTensorInfo(typeInfo, &tensor));
        if (tensor == 0)
            return new OrtTensor(name, 0, []);
        int type;
        nuint rank;
        Api.Check(Api.GetTensorElementType(tensor, &type));
        Api.Check(Api.GetDimensionsCount(tensor, &rank));
        var shape = new long[rank];
        fixed (long* sizes = shape)
            Api.Check(Api.GetDimensions(tensor, sizes, rank));
        return new OrtTensor(name, type, shape);
    }

    private static OrtHandle CreateOptions(OrtApi api)
    {
        nint options;
        api.Check(api.CreateSessionOptions(&options));
        var handle = new OrtHandle(options, api.ReleaseSessionOptions);
        api.Check(api.SetSessionLogSeverityLevel(options, LogError));
        api.Check(api.SetSessionGraphOptimizationLevel(options, OptimiseAll));
        // One text takes a millisecond or two: to part that between threads costs more than it gives. Two texts on two threads cost nothing extra.
        api.Check(api.SetIntraOpNumThreads(options, 1));
        api.Check(api.SetInterOpNumThreads(options, 1));
        // The arena and the memory pattern would keep the largest batch's memory for ever, the pattern once for each shape.
        api.Check(api.DisableCpuMemArena(options));
        api.Check(api.DisableMemPattern(options));
        return handle;
    }
}
