namespace EdgeRouter.Cli.Bench;

/// <summary>float32[n, 384] in blocks, for no one array holds more than five million rows.</summary>
internal sealed class Vectors
{
    private const int Dimension = VectorFile.Dimension;
    private const int RowsOfBlock = 1 << 16;

    private readonly List<float[]> _blocks = [];

    public int Count { get; private set; }

    public ReadOnlySpan<float> this[int row] => _blocks[row / RowsOfBlock].AsSpan(row % RowsOfBlock * Dimension, Dimension);

    /// <summary>Adds a row, for the caller to fill.</summary>
    public Span<float> Add()
    {
        if (Count % RowsOfBlock == 0)
            _blocks.Add(new float[RowsOfBlock * Dimension]);
        return _blocks[^1].AsSpan(Count++ % RowsOfBlock * Dimension, Dimension);
    }
}
