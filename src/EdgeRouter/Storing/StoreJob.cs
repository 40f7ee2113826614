using EdgeRouter.Memory.Keys;
using EdgeRouter.Memory.Store;
using EdgeRouter.Wire.Buffers;

namespace EdgeRouter.Storing;

/// <summary>An answer on its way to the store, in buffers of its own: the request's are gone by then.</summary>
internal sealed class StoreJob : IDisposable
{
    public required PromptKey Key { get; init; }
    public required AnswerInfo Info { get; init; }

    /// <summary>Whose answer it is.</summary>
    public required Hash256 Owner { get; init; }
    public required ReadOnlyMemory<byte> Model { get; init; }
    public PooledBuffer Content { get; } = new();
    public PooledBuffer Question { get; } = new(1024);
    public float[]? Vector { get; init; }

    /// <summary>The question has a vector or may get one.</summary>
    public required bool Near { get; init; }

    /// <summary>Called when the answer can be found in the store, or will not be.</summary>
    public Action? Settled { get; init; }

    public void Dispose()
    {
        Settled?.Invoke();
        Content.Dispose();
        Question.Dispose();
    }
}
