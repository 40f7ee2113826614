namespace EdgeRouter.Memory.Embedding.Tokens;

/// <summary>The ids found so far; what comes after it is full is dropped.</summary>
internal ref struct TokenBuffer(Span<int> ids)
{
    private readonly Span<int> _ids = ids;

    public int Count { get; private set; }

    public readonly bool IsFull => Count == _ids.Length;

    public void Add(int id)
    {
        if (!IsFull)
            _ids[Count++] = id;
    }
}
