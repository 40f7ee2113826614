using System.Text;
using EdgeRouter.Cli.Rows;
using EdgeRouter.Routing.Gate;

namespace EdgeRouter.Cli.Train;

/// <summary>A <see cref="CascadeRow"/> as the gate takes it.</summary>
internal sealed class GateSample(CascadeRow row)
{
    private readonly byte[] _question = Encoding.UTF8.GetBytes(row.Prompt);
    private readonly byte[] _answer = Encoding.UTF8.GetBytes(row.WeakResponse);

    public CascadeRow Row => row;

    public JudgedAnswer Answer => new() { Question = _question, Text = _answer };

    /// <summary>Which of so many parts the row is in: the same on every machine, whatever the order of the file.</summary>
    public int FoldOf(int folds)
    {
        var hash = 2166136261u; // FNV-1a
        foreach (var value in Encoding.UTF8.GetBytes(row.Id.GetRawText()))
            hash = (hash ^ value) * 16777619u;
        // The low bits of FNV repeat with the last digits of an id; the high ones do not.
        return (int)((hash * 2654435769u >> 8) % (uint)folds);
    }

    public static async Task<IReadOnlyList<GateSample>> ReadAsync(Stream input, CancellationToken cancellationToken)
    {
        var samples = new List<GateSample>();
        await foreach (var row in RowReader.ReadAsync(input, RowsJson.Default.CascadeRow, CascadeRow.Shape, cancellationToken))
            samples.Add(new(row));
        return samples;
    }
}
