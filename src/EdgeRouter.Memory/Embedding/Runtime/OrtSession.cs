using System.Runtime.InteropServices;

namespace EdgeRouter.Memory.Embedding.Runtime;

/// <summary>One model in ONNX Runtime, with its input and output buffers. Not thread-safe.</summary>
internal sealed unsafe class OrtSession : IEncoder
{
    private const int LogError = 3, OptimiseAll = 99, DeviceAllocator = 0, DefaultMemory = 0, TypeFloat = 1, TypeInt64 = 7;

    private readonly OrtApi _api;
    private readonly OrtHandle _environment;
    private readonly OrtHandle _memory;
    private readonly OrtHandle _session;

    // On the pinned heap: ONNX Runtime reads and writes them in place.
    private readonly long[] _ids;
    private readonly long[] _mask;
    private readonly float[] _vectors;

    /// <param name="model">An ONNX file; not read after the constructor returns.</param>
    /// <param name="maxRows">Most rows of a batch.</param>
    /// <param name="maxTokens">Most tokens of a batch, padding included.</param>
    /// <exception cref="OrtException">The model does not load.</exception>
    public OrtSession(OrtApi api, ReadOnlySpan<byte> model, int threads, int maxRows, int maxTokens)
    {
        _api = api;
        _ids = GC.AllocateArray<long>(maxTokens, pinned: true);
        _mask = GC.AllocateArray<long>(maxTokens, pinned: true);
        _vectors = GC.AllocateArray<float>(maxRows * Embedder.Dimension, pinned: true);

        nint created;
        fixed (byte* name = "edgerouter"u8)
            api.Check(api.CreateEnv(LogError, name, &created));
        _environment = new OrtHandle(created, api.ReleaseEnv);
        api.Check(api.DisableTelemetryEvents(created));
        api.Check(api.CreateCpuMemoryInfo(DeviceAllocator, DefaultMemory, &created));
        _memory = new OrtHandle(created, api.ReleaseMemoryInfo);
        using var options = CreateOptions(api, threads);
        fixed (byte* bytes = model)
            api.Check(api.CreateSessionFromArray(_environment.Value, bytes, (nuint)model.Length, options.Value, &created));
        _session = new OrtHandle(created, api.ReleaseSession);
    }

    public Span<long> Ids => _ids;

    public Span<long> Mask => _mask;

    public ReadOnlySpan<float> Vectors => _vectors;

    public void Run(int batch, int tokens)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)batch * tokens, _ids.Length, nameof(tokens));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)batch * Embedder.Dimension, _vectors.Length, nameof(batch));

        nint ids = 0, mask = 0, embedding = 0;
        try
        {
            ids = Borrow(_ids, batch, tokens, TypeInt64);
            mask = Borrow(_mask, batch, tokens, TypeInt64);
            embedding = Borrow(_vectors, batch, Embedder.Dimension, TypeFloat);
            fixed (byte* idsName = "input_ids"u8, maskName = "attention_mask"u8, embeddingName = "embedding"u8)
            {
                var inputNames = stackalloc byte*[] { idsName, maskName };
                var inputs = stackalloc nint[] { ids, mask };
                var output = embedding;
                var outputName = embeddingName;
                _api.Check(_api.Run(_session.Value, 0, inputNames, inputs, 2, &outputName, 1, &output));
            }
        }
        finally
        {
            _api.ReleaseValue(embedding);
            _api.ReleaseValue(mask);
            _api.ReleaseValue(ids);
        }
    }

    /// <summary>In the reverse of the order of creation, as the API asks.</summary>
    public void Dispose()
    {
        _session.Dispose();
        _memory.Dispose();
        _environment.Dispose();
    }

    /// <summary>A tensor over the first elements of an array; to be released before the next run.</summary>
    private nint Borrow<T>(T[] pinned, long rows, long columns, int type) where T : unmanaged
    {
        var shape = stackalloc long[] { rows, columns };
        nint value;
        var data = (void*)Marshal.UnsafeAddrOfPinnedArrayElement(pinned, 0);
        _api.Check(_api.CreateTensorWithData(_memory.Value, data, (nuint)(rows * columns * sizeof(T)), shape, 2, type, &value));
        return value;
    }

    private static OrtHandle CreateOptions(OrtApi api, int threads)
    {
        nint options;
        api.Check(api.CreateSessionOptions(&options));
        var handle = new OrtHandle(options, api.ReleaseSessionOptions);
        api.Check(api.SetSessionLogSeverityLevel(options, LogError));
        api.Check(api.SetSessionGraphOptimizationLevel(options, OptimiseAll));
        api.Check(api.SetIntraOpNumThreads(options, threads));
        api.Check(api.SetInterOpNumThreads(options, 1));
        // The arena and the memory pattern would keep the largest batch's memory for ever, the pattern once for each shape.
        api.Check(api.DisableCpuMemArena(options));
        api.Check(api.DisableMemPattern(options));
        // A spinning pool would burn the cores that requests need.
        Configure(api, options, "session.intra_op.allow_spinning"u8, "0"u8);
        Configure(api, options, "session.inter_op.allow_spinning"u8, "0"u8);
        return handle;
    }

    /// <summary>Both are literals: the compiler ends them with the zero that C asks for.</summary>
    private static void Configure(OrtApi api, nint options, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        fixed (byte* k = key, v = value)
            api.Check(api.AddSessionConfigEntry(options, k, v));
    }
}
