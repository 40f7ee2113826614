namespace EdgeRouter.Memory.Vectors;

/// <summary>
/// The rows of one scope, as an immutable snapshot: a reader keeps the one it found. Lists made by <see cref="Add"/> share an array of which each
/// sees its own length; only the newest, and only the index's one writer, extends it.
/// </summary>
internal sealed class RowList
{
    private readonly int[] _rows;
    private readonly int _count;

    public RowList(int row)
        : this([row], 1)
    {
    }

    private RowList(int[] rows, int count)
    {
        _rows = rows;
        _count = count;
    }

    public ReadOnlySpan<int> Rows => _rows.AsSpan(0, _count);

    public RowList Add(int row)
    {
        var rows = _rows;
        if (_count == rows.Length)
        {
            rows = new int[2 * _count];
            Rows.CopyTo(rows);
        }
        rows[_count] = row;
        return new RowList(rows, _count + 1);
    }

    /// <summary>Null when nothing is left.</summary>
    public RowList? Remove(int row)
    {
        var at = Rows.IndexOf(row);
        if (at < 0)
            return this;
        if (_count == 1)
            return null;
        var rows = new int[_count];
        Rows[..at].CopyTo(rows);
        Rows[(at + 1)..].CopyTo(rows.AsSpan(at));
        return new RowList(rows, _count - 1);
    }
}
