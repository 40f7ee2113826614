namespace EdgeRouter.Memory.Embedding.Runtime;

/// <summary>Room for one batch before a model: fill <see cref="Ids"/> and <see cref="Mask"/>, run, read <see cref="Vectors"/>. One thread at a time.</summary>
internal interface IEncoder
{
    /// <summary>int64[batch, tokens], row-major.</summary>
    Span<long> Ids { get; }

    /// <summary>As <see cref="Ids"/>: 1 for a token, 0 for padding.</summary>
    Span<long> Mask { get; }

    /// <summary>float32[batch, dimension] of the last run.</summary>
    ReadOnlySpan<float> Vectors { get; }

    /// <exception cref="OrtException">The run failed; <see cref="Vectors"/> holds nothing of use.</exception>
    void Run(int batch, int tokens);
}
