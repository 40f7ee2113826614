namespace EdgeRouter.Memory.Store;

/// <summary>An answer read from the store, in a pooled buffer: dispose to give it back. The spans die with it.</summary>
public sealed class StoredAnswer : IDisposable
{
    public AnswerInfo Info => throw new NotImplementedException();
    public ReadOnlyMemory<byte> Model => throw new NotImplementedException();
    public ReadOnlyMemory<byte> FinishReason => throw new NotImplementedException();
    public ReadOnlyMemory<byte> Query => throw new NotImplementedException();
    public ReadOnlyMemory<byte> Content => throw new NotImplementedException();

    public void Dispose() => throw new NotImplementedException();
}
