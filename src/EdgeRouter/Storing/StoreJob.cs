using EdgeRouter.Memory.Keys;
using EdgeRouter.Memory.Store;
using EdgeRouter.Wire.Buffers;

namespace EdgeRouter.Storing;

/// <summary>An answer on its way to the store, in buffers of its own: the request's are gone by then.</summary>
internal sealed class StoreJob : IDisposable
{
    public required PromptKey Key { get; init; }
    public required AnswerInfo Info { get; init; }
    public required ReadOnlyMemory<byte> Model { get; init; }
    public PooledBuffer Content { get; } = new();
    public PooledBuffer Question { get; } = new(1024);
    public float[]? Vector { get; init; }

    /// <summary>The question has a vector or may get one.</summary>
    public required bool Near { get; init; }

    public void Dispose()
    {
        Content.Dispose();
        Question.Dispose();
    }
}
