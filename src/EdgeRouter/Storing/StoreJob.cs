using EdgeRouter.Memory.Keys;
using EdgeRouter.Memory.Store;
using EdgeRouter.Wire.Buffers;

namespace EdgeRouter.Storing;

/// <summary>An answer on its way to the store, in buffers of its own: the request's are gone by then.</summary>
internal sealed class StoreJob : IDisposable
{
    private Action? _settled;

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

    /// <summary>Called once, when the answer can be found in the store, or will not be.</summary>
    public Action? Settled { init => _settled = value; }

    /// <summary>The answer is in the store, or will not be; what is left to do needs the question only.</summary>
    public void Settle()
    {
        Interlocked.Exchange(ref _settled, null)?.Invoke();
        Content.Dispose();
    }

    public void Dispose()
    {
        Settle();
        Question.Dispose();
    }
}
