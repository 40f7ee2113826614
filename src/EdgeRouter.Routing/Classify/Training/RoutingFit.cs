using EdgeRouter.Routing.Classify.Heads;

namespace EdgeRouter.Routing.Classify.Training;

/// <summary>The heads that tell what the strong model gains.</summary>
internal static class RoutingFit
{
    /// <summary>Rows of a group of this size count one each, of a larger one less: no subject shall be most of what is learned.</summary>
    private const float GroupSize = 100;

    private const int CalibrationFolds = 5;

    /// <summary>A gain of this or more is a prompt that the strong model is needed for.</summary>
    private const float Needed = 0.5f;

    /// <param name="kind"><see cref="HeadKind.Routing"/>, or <see cref="HeadKind.Chat"/>, which has no landmarks.</param>
    public static Head Fit(HeadKind kind, IReadOnlyList<TrainingRow> rows, SignalNorms norms, TrainingOptions options)
    {
        if (kind == HeadKind.Chat)
            options = options with { Landmarks = 0 };
        var inputs = rows.Select(row => Inputs(row, norms)).ToArray();
        var weights = Weights(rows);
        var all = Enumerable.Range(0, rows.Count).ToArray();
        if (!options.Calibrate)
            return Fit(kind, all, inputs, weights, rows, options, (1, 0));

        var folds = Folds.Random(rows.Count, CalibrationFolds, options.Seed);
        var outputs = new List<(float, bool)>();
        for (var fold = 0; fold < CalibrationFolds; fold++)
        {
            var head = Fit(kind, [.. all.Where(row => folds[row] != fold)], inputs, weights, rows, options, (1, 0));
            var output = new float[1];
            foreach (var row in all.Where(row => folds[row] == fold))
            {
                head.Read(inputs[row], PromptDomain.HasTerms(rows[row].Text) ? rows[row].Lower.Span : default, output);
                outputs.Add((output[0], Labels.Need(rows[row]) >= Needed));
            }
        }

        return Fit(kind, all, inputs, weights, rows, options, Platt.Fit(outputs));
    }

    private static Head Fit(HeadKind kind, int[] chosen, float[][] inputs, float[] weights, IReadOnlyList<TrainingRow> rows, TrainingOptions options, (float Slope, float Offset) curve)
    {
        var own = chosen.Select(row => inputs[row]).ToArray();
        var map = options.Landmarks > 0 ? new Nystroem(own, options.Landmarks, options.Seed) : null;
        var landmarks = map?.Chosen.Count ?? 0;
        var wide = map is null ? own : [.. own.Select(row => (float[])[.. row, .. map.Map(row)])];
        var terms = new TermRows([.. chosen.Select(row => PromptDomain.HasTerms(rows[row].Text) ? PromptTerms.Of(rows[row].Lower.Span) : [])]);
        var ridge = new TermRidge(wide, terms, [.. chosen.Select(row => weights[row])], [.. Penalties.Of(kind), .. Enumerable.Repeat(Penalties.Landmarks, landmarks)]);
        // Without the mean: a fold that happens to hold the groups with the greatest gains would else be ranked by what the others lack.
        var (fitted, ofTerms, bias) = ridge.Fit([.. chosen.Select(row => Labels.Need(rows[row]))]);
        return new()
        {
            Kind = kind,
            Labels = ["gain"],
            Weights = fitted[..PromptInputs.Count],
            Biases = [bias],
            Landmarks = map?.Chosen,
            LandmarkWeights = map?.Unmap(fitted.AsSpan(PromptInputs.Count)) ?? [],
            Terms = terms.Terms.Length == 0 ? null : new(terms.Terms, terms.Rarities, [.. ofTerms.Select(weight => (float)(Half)weight)]),
            Slope = curve.Slope,
            Offset = curve.Offset,
        };
    }

    private static float[] Inputs(TrainingRow row, SignalNorms norms)
    {
        var inputs = new float[PromptInputs.Count];
        PromptInputs.Write(row.Vector, row.Text, norms, inputs);
        return inputs;
    }

    private static float[] Weights(IReadOnlyList<TrainingRow> rows)
    {
        var sizes = rows.GroupBy(row => row.Group ?? "", StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        return [.. rows.Select(row => MathF.Min(1, MathF.Sqrt(GroupSize / sizes[row.Group ?? ""])) * Labels.Weight(row))];
    }
}
