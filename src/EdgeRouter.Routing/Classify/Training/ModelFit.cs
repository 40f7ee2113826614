using EdgeRouter.Routing.Classify.Heads;

namespace EdgeRouter.Routing.Classify.Training;

/// <summary>What each model is worth on a prompt, and what it costs: two outputs a model.</summary>
internal static class ModelFit
{
    /// <summary>USD; a call that cost nothing has a logarithm too.</summary>
    private const double LeastCost = 1e-7;

    /// <param name="rows">All with a quality of the same models.</param>
    public static Head Fit(IReadOnlyList<TrainingRow> rows, SignalNorms norms)
    {
        string[] models = [.. rows[0].Quality!.Keys.Where(model => rows.All(row => row.Quality!.ContainsKey(model))).Take(PromptHeads.MostOutputs / 2)];
        var inputs = rows.Select(row =>
        {
            var values = new float[PromptInputs.Count];
            PromptInputs.Write(row.Vector, row.Text, norms, values);
            return values;
        }).ToArray();
        var ridge = new Ridge(inputs, [.. Enumerable.Repeat(1f, rows.Count)], Penalties.Of(HeadKind.Models));
        var biases = new float[2 * models.Length];
        var weights = new float[2 * models.Length * PromptInputs.Count];
        for (var i = 0; i < models.Length; i++)
        {
            Put(2 * i, [.. rows.Select(row => (float)row.Quality![models[i]])]);
            Put(2 * i + 1, [.. rows.Select(row => (float)Math.Log(LeastCost + (row.CostUsd?.GetValueOrDefault(models[i]) ?? 0)))]);
        }

        return new() { Kind = HeadKind.Models, Labels = models, Biases = biases, Weights = weights };

        void Put(int output, float[] target)
        {
            var (fitted, bias, _) = ridge.Fit(target);
            biases[output] = bias;
            fitted.CopyTo(weights, output * PromptInputs.Count);
        }
    }
}
