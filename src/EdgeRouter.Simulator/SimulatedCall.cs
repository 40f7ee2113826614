namespace EdgeRouter.Simulator;

/// <summary>One chat call as the simulated provider saw it. Grows while the call runs; safe to read from any thread.</summary>
public sealed class SimulatedCall
{
    private volatile int _status;
    private volatile int _chunks;
    private volatile bool _aborted;
    private volatile bool _ended;

    internal SimulatedCall(long number, string model, bool stream, ReadOnlyMemory<byte> body) =>
        (Number, Model, IsStream, Body) = (number, model, stream, body);

    /// <summary>Counts from 1 over the simulator's life.</summary>
    public long Number { get; }

    public string Model { get; }

    public bool IsStream { get; }

    /// <summary>The request body, cut at <see cref="SimulatorOptions.RecordedBodyBytes"/>; empty unless bodies are recorded.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>HTTP status; 0 until the call has ended, and for good when nothing was answered.</summary>
    public int Status { get => _status; internal set => _status = value; }

    /// <summary>Content frames written so far.</summary>
    public int Chunks { get => _chunks; internal set => _chunks = value; }

    /// <summary>What the usage said that came last; 0 when none was sent.</summary>
    public int PromptTokens { get; private set; }

    /// <inheritdoc cref="PromptTokens"/>
    public int CompletionTokens { get; private set; }

    /// <inheritdoc cref="PromptTokens"/>
    public int CachedTokens { get; private set; }

    /// <summary>That usage closed the answer; false where it told what there was so far.</summary>
    public bool IsToldWhole { get; private set; }

    /// <summary>The client left before the answer was whole.</summary>
    public bool ClientAborted { get => _aborted; internal set => _aborted = value; }

    public bool HasEnded { get => _ended; internal set => _ended = value; }

    internal void Told(UsageCount usage, bool isWhole = true) =>
        (PromptTokens, CompletionTokens, CachedTokens, IsToldWhole) = (usage.Prompt, usage.Completion, usage.Cached, isWhole);
}
