namespace EdgeRouter.Memory.Embedding.Runtime;

/// <summary>The buffers of one thread before a session that several share.</summary>
internal sealed unsafe class OrtEncoder : IEncoder
{
    private readonly OrtSession _session;
    private readonly EncoderShape _shape;
    private readonly Pooling _pooling;
    private readonly bool _normalise;

    // On the pinned heap: ONNX Runtime reads and writes them in place.
    private readonly long[] _ids;
    private readonly long[] _mask;
    private readonly long[] _types;
    private readonly float[] _states;
    private readonly float[] _vectors;
    private readonly byte[] _names;

    /// <param name="maxRows">Most rows of a batch.</param>
    /// <param name="maxTokens">Most tokens of a batch, padding included.</param>
    public OrtEncoder(OrtSession session, EncoderShape shape, Pooling pooling, bool normalise, int maxRows, int maxTokens)
    {
        (_session, _shape, _pooling, _normalise) = (session, shape, pooling, normalise);
        _ids = GC.AllocateArray<long>(maxTokens, pinned: true);
        _mask = GC.AllocateArray<long>(maxTokens, pinned: true);
        _types = shape.Inputs.Length > 2 ? GC.AllocateArray<long>(maxTokens, pinned: true) : [];
        _states = shape.IsByToken ? GC.AllocateArray<float>(maxTokens * shape.Dimension, pinned: true) : [];
        _vectors = GC.AllocateArray<float>(maxRows * shape.Dimension, pinned: true);
        _names = [.. shape.Inputs.SelectMany(input => input.CName), .. shape.Output.CName];
    }

    public Span<long> Ids => _ids;

    public Span<long> Mask => _mask;

    public ReadOnlySpan<float> Vectors => _vectors;

    public void Run(int batch, int tokens)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)batch * tokens, _ids.Length, nameof(tokens));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)batch * _shape.Dimension, _vectors.Length, nameof(batch));

        Span<nint> inputs = stackalloc nint[_shape.Inputs.Length];
        inputs.Clear();
        nint output = 0;
        try
        {
            ReadOnlySpan<long> shape = [batch, tokens];
            inputs[0] = _session.Borrow(_ids, OrtTensor.Int64, shape);
            inputs[1] = _session.Borrow(_mask, OrtTensor.Int64, shape);
            if (inputs.Length > 2)
                inputs[2] = _session.Borrow(_types, OrtTensor.Int64, shape);
            output = _shape.IsByToken
                ? _session.Borrow(_states, OrtTensor.Float, [batch, tokens, _shape.Dimension])
                : _session.Borrow(_vectors, OrtTensor.Float, [batch, _shape.Dimension]);
            Run(inputs, output);
        }
        finally
        {
            Release(output);
            foreach (var input in inputs)
                Release(input);
        }

        for (var row = 0; row < batch; row++)
            Finish(row, tokens);
    }

    private void Run(ReadOnlySpan<nint> inputs, nint output)
    {
        var names = stackalloc byte*[inputs.Length];
        fixed (byte* all = _names)
        {
            var at = all;
            for (var i = 0; i < inputs.Length; i++)
            {
                names[i] = at;
                at += _shape.Inputs[i].CName.Length;
            }

            _session.Run(names, inputs, at, output);
        }
    }

    private void Finish(int row, int tokens)
    {
        var vector = _vectors.AsSpan(row * _shape.Dimension, _shape.Dimension);
        if (_shape.IsByToken)
            Pooler.Pool(_pooling, _states.AsSpan(row * tokens * _shape.Dimension, tokens * _shape.Dimension), _mask.AsSpan(row * tokens, tokens), vector);
        if (_normalise)
            Pooler.Normalise(vector);
    }

    private void Release(nint value)
    {
        if (value != 0)
            _session.Api.ReleaseValue(value);
    }
}
