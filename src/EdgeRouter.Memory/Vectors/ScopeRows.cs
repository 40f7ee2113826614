using EdgeRouter.Memory.Keys;

namespace EdgeRouter.Memory.Vectors;

/// <summary>
/// The rows of one scope, in blocks. The first block doubles until it is one of 256 rows, then others follow; what is full is replaced by a copy,
/// so a reader keeps the blocks it found. Places that fell free are filled before new ones. One writer, any number of readers.
/// </summary>
internal sealed class ScopeRows(Hash256 scope)
{
    private volatile RowBlock[] _blocks = [];
    private Stack<int>? _free;

    public Hash256 Scope { get; } = scope;

    public int Live { get; private set; }

    public ReadOnlySpan<RowBlock> Blocks => _blocks;

    /// <param name="codeOf">Of a row that is in here already: asked for when the block comes of a size to have codes.</param>
    /// <returns>The row's place.</returns>
    public int Add(int row, in RowCode code, Func<int, RowCode> codeOf)
    {
        Live++;
        if (_free is { Count: > 0 })
        {
            var place = _free.Pop();
            _blocks[place / RowBlock.Capacity].Set(place % RowBlock.Capacity, row, code);
            return place;
        }
        if (_blocks.Length == 0)
            _blocks = [new RowBlock(1)];
        else if (_blocks[^1].IsFull)
            Grow(codeOf);
        return (_blocks.Length - 1) * RowBlock.Capacity + _blocks[^1].Add(row, code);
    }

    public void Remove(int place)
    {
        Live--;
        Renumber(place, RowBlock.Free);
        (_free ??= []).Push(place);
    }

    public void Renumber(int place, int row) => _blocks[place / RowBlock.Capacity].Renumber(place % RowBlock.Capacity, row);

    private void Grow(Func<int, RowCode> codeOf)
    {
        var last = _blocks[^1];
        if (last.Size == RowBlock.Capacity)
        {
            _blocks = [.. _blocks, new RowBlock(RowBlock.Capacity)];
            return;
        }
        var larger = new RowBlock(2 * last.Size);
        for (var place = 0; place < last.Count; place++)
            larger.Add(last.Row(place), larger.IsCoded ? codeOf(last.Row(place)) : default);
        _blocks = [larger];
    }
}
