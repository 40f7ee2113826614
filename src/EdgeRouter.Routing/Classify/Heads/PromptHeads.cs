using EdgeRouter.Routing.Classify.Training;

namespace EdgeRouter.Routing.Classify.Heads;

/// <summary>The heads of one file and the norms they share. Immutable, thread-safe; a reading allocates nothing.</summary>
public sealed class PromptHeads
{
    private const string Shipped = "prompt-heads.bin";

    /// <summary>As many outputs as the head with the most: two for each of so many models.</summary>
    internal const int MostOutputs = 64;

    private readonly Head?[] _heads = new Head?[(int)HeadKind.Chat + 1];

    internal PromptHeads(SignalNorms norms, IReadOnlyList<Head> heads)
    {
        Norms = norms;
        All = heads;
        foreach (var head in heads)
            _heads[(int)head.Kind] = head;
    }

    internal SignalNorms Norms { get; }

    internal IReadOnlyList<Head> All { get; }

    /// <summary>Of the models that it has heads for; empty for the shipped file.</summary>
    public IReadOnlyList<string> Models => _heads[(int)HeadKind.Models]?.Labels ?? [];

    public bool Has(HeadKind kind) => _heads[(int)kind] is not null;

    /// <summary>Those that come with the router, trained on what NOTICE lists.</summary>
    public static PromptHeads LoadShipped()
    {
        using var stream = typeof(PromptHeads).Assembly.GetManifestResourceStream(Shipped) ?? throw new InvalidOperationException($"{Shipped} was not built in.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return HeadFile.Read(bytes);
    }

    /// <param name="vector">float32[384], unit norm.</param>
    /// <param name="lower">The lower-cased text that the signals were read of.</param>
    public PromptReading Read(ReadOnlySpan<float> vector, in TextSignals text, ReadOnlySpan<byte> lower)
    {
        Span<float> inputs = stackalloc float[PromptInputs.Count];
        Span<float> outputs = stackalloc float[MostOutputs];
        PromptInputs.Write(vector, text, Norms, inputs);
        var score = 0.5f;
        if (RoutingHead(text) is { } routing)
        {
            routing.Read(inputs, PromptDomain.HasTerms(text) ? lower : default, outputs);
            score = routing.Probability(outputs[0]);
        }

        var (type, margin) = Best(HeadKind.Type, inputs, outputs);
        var (difficulty, _) = Best(HeadKind.Difficulty, inputs, outputs);
        return new(score, (TaskType)type, margin, (Difficulty)difficulty);
    }

    public PromptReading Read(TrainingRow row) => Read(row.Vector, row.Text, row.Lower.Span);

    /// <summary>What each of <see cref="Models"/> is expected to be worth and to cost.</summary>
    /// <param name="quality">[models], of the unit that the training rows had.</param>
    /// <param name="costUsd">[models].</param>
    public void ReadModels(ReadOnlySpan<float> vector, in TextSignals text, Span<float> quality, Span<float> costUsd)
    {
        var head = _heads[(int)HeadKind.Models] ?? throw new InvalidOperationException("The file has no head for models.");
        Span<float> inputs = stackalloc float[PromptInputs.Count];
        Span<float> outputs = stackalloc float[MostOutputs];
        PromptInputs.Write(vector, text, Norms, inputs);
        head.Read(inputs, default, outputs);
        for (var i = 0; i < head.Labels.Length; i++)
            (quality[i], costUsd[i]) = (outputs[2 * i], MathF.Exp(outputs[2 * i + 1]));
    }

    private Head? RoutingHead(in TextSignals text)
    {
        var chat = _heads[(int)HeadKind.Chat];
        return chat is not null && !PromptDomain.IsChoice(text) && !PromptDomain.IsSum(text) ? chat : _heads[(int)HeadKind.Routing] ?? chat;
    }

    /// <summary>The label with the greatest output, counted from 1, and how far it is above the next; 0 without such a head.</summary>
    private (int Label, float Margin) Best(HeadKind kind, ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        if (_heads[(int)kind] is not { } head)
            return default;
        head.Read(inputs, default, outputs);
        int best = 0;
        var second = float.NegativeInfinity;
        for (var i = 1; i < head.Outputs; i++)
        {
            if (outputs[i] > outputs[best])
                (best, second) = (i, outputs[best]);
            else
                second = Math.Max(second, outputs[i]);
        }

        return (best + 1, outputs[best] - second);
    }
}
