using System.Runtime.InteropServices;

namespace EdgeRouter.Memory.Embedding.Runtime;

/// <summary>
/// One loaded model with its input and output buffers: int64[batch, seq] ids and mask -> float32[batch, <see cref="Embedder.Dimension"/>].
/// Not thread-safe; the buffers hold one batch of at most <c>maxBatch</c> rows of <see cref="WordPiece.MaxTokens"/>.
/// </summary>
internal sealed unsafe class OrtSession : IDisposable
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
    /// <exception cref="OrtException">The model does not load.</exception>
    public OrtSession(OrtApi api, ReadOnlySpan<byte> model, int threads, int maxBatch)
    {
        _api = api;
        _ids = GC.AllocateArray<long>(maxBatch * WordPiece.MaxTokens, pinned: true);
        _mask = GC.AllocateArray<long>(maxBatch * WordPiece.MaxTokens, pinned: true);
        _vectors = GC.AllocateArray<float>(maxBatch * Embedder.Dimension, pinned: true);

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

    /// <summary>Room for the ids of a batch, row-major.</summary>
    public Span<long> Ids => _ids;

    /// <summary>1 where <see cref="Ids"/> holds a token, 0 where it holds padding.</summary>
    public Span<long> Mask => _mask;

    /// <summary>float32[batch, 384] of the last <see cref="Run"/>.</summary>
    public ReadOnlySpan<float> Vectors => _vectors;

    /// <summary>Runs the first <paramref name="batch"/> rows of <paramref name="tokens"/> ids each.</summary>
    /// <exception cref="OrtException">The run failed; the buffers hold nothing of use.</exception>
    public void Run(int batch, int tokens)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)batch * tokens, _ids.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(batch * Embedder.Dimension, _vectors.Length);

        var inputs = stackalloc nint[2];
        var output = (nint)0;
        try
        {
            inputs[0] = Tensor(_ids, batch, tokens, TypeInt64);
            inputs[1] = Tensor(_mask, batch, tokens, TypeInt64);
            output = Tensor(_vectors, batch, Embedder.Dimension, TypeFloat);
            fixed (byte* ids = "input_ids"u8, mask = "attention_mask"u8, embedding = "embedding"u8)
            {
                var inputNames = stackalloc byte*[] { ids, mask };
                var outputName = embedding;
                _api.Check(_api.Run(_session.Value, 0, inputNames, inputs, 2, &outputName, 1, &output));
            }
        }
        finally
        {
            _api.ReleaseValue(output);
            _api.ReleaseValue(inputs[1]);
            _api.ReleaseValue(inputs[0]);
        }
    }

    /// <summary>In the reverse of the order of creation, as the API asks.</summary>
    public void Dispose()
    {
        _session.Dispose();
        _memory.Dispose();
        _environment.Dispose();
    }

    private nint Tensor<T>(T[] pinned, long rows, long columns, int type) where T : unmanaged
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
        // Arena and memory pattern keep the largest batch's memory for ever, per shape; malloc costs 2% and gives it back.
        api.Check(api.DisableCpuMemArena(options));
        api.Check(api.DisableMemPattern(options));
        // A spinning pool would burn the cores that the requests need.
        Configure(api, options, "session.intra_op.allow_spinning"u8, "0"u8);
        Configure(api, options, "session.inter_op.allow_spinning"u8, "0"u8);
        Configure(api, options, "session.use_device_allocator_for_initializers"u8, "1"u8);
        return handle;
    }

    /// <summary>Both as literals: the compiler ends them with the zero that C asks for.</summary>
    private static void Configure(OrtApi api, nint options, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        fixed (byte* k = key, v = value)
            api.Check(api.AddSessionConfigEntry(options, k, v));
    }
}
