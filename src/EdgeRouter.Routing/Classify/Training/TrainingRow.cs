using EdgeRouter.Routing.Classify.Heads;

namespace EdgeRouter.Routing.Classify.Training;

/// <summary>A labelled prompt. Each head learns from the rows that have its label.</summary>
/// <param name="Vector">float32[384], unit norm.</param>
/// <param name="Lower">The text that was searched for <paramref name="Text"/>, lower-cased.</param>
public sealed record TrainingRow(float[] Vector, TextSignals Text, ReadOnlyMemory<byte> Lower)
{
    /// <param name="text">The prompt, UTF-8.</param>
    public static TrainingRow Of(float[] vector, ReadOnlySpan<byte> text) => new(vector, SignalReader.ReadText(text), SignalReader.LowerText(text));

    /// <summary>What rows have in common that unseen ones will not: a subject, a source. Rows of large groups count less each.</summary>
    public string? Group { get; init; }

    /// <summary>What the strong model gains over the weak one on this prompt, -1 to 1.</summary>
    public float? Need { get; init; }

    public TaskType Type { get; init; }

    public Difficulty Difficulty { get; init; }

    /// <summary>Quality by model.</summary>
    public IReadOnlyDictionary<string, double>? Quality { get; init; }

    /// <summary>Cost in USD by model.</summary>
    public IReadOnlyDictionary<string, double>? CostUsd { get; init; }
}
