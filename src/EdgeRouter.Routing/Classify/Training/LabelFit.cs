using EdgeRouter.Routing.Classify.Heads;

namespace EdgeRouter.Routing.Classify.Training;

/// <summary>Heads of one output a label, each trained to be 1 for its own and 0 for the others; the greatest wins.</summary>
internal static class LabelFit
{
    /// <summary>A label with fewer rows is never told.</summary>
    private const int LeastRows = 10;

    private const float Never = -9;

    /// <param name="label">Of a row, from 1 to the number of names.</param>
    public static Head Fit(HeadKind kind, string[] names, IReadOnlyList<TrainingRow> rows, Func<TrainingRow, int> label, SignalNorms norms)
    {
        var counts = new int[names.Length + 1];
        foreach (var row in rows)
            counts[label(row)]++;
        var present = counts.Skip(1).Count(count => count >= LeastRows);
        // Half way, on a scale of logarithms, to each label counting the same.
        var weights = rows.Select(row => MathF.Sqrt(rows.Count / (float)Math.Max(1, present) / Math.Max(LeastRows, counts[label(row)]))).ToArray();
        var inputs = rows.Select(row =>
        {
            var values = new float[PromptInputs.Count];
            PromptInputs.Write(row.Vector, row.Text, norms, values);
            return values;
        }).ToArray();

        var ridge = new Ridge(inputs, weights, Penalties.Of(kind));
        var biases = new float[names.Length];
        var fitted = new float[names.Length * PromptInputs.Count];
        for (var i = 0; i < names.Length; i++)
        {
            biases[i] = Never;
            if (counts[i + 1] < LeastRows)
                continue;
            var (own, bias, _) = ridge.Fit([.. rows.Select(row => label(row) == i + 1 ? 1f : 0f)]);
            biases[i] = bias;
            own.CopyTo(fitted, i * PromptInputs.Count);
        }

        return new() { Kind = kind, Labels = names, Biases = biases, Weights = fitted };
    }
}
