using EdgeRouter.Routing.Classify.Heads;

namespace EdgeRouter.Routing.Classify.Training;

/// <summary>Means and deviations of the signals: of all rows, of choices, of sums.</summary>
internal static class NormFit
{
    /// <summary>Added to each deviation, so that a signal that hardly varies is not blown up.</summary>
    private const float LeastDeviation = 0.05f;

    public static SignalNorms Of(IReadOnlyList<TrainingRow> rows)
    {
        var norms = new SignalNorms(new float[SignalNorms.Length], new float[SignalNorms.Length]);
        Fill(0, rows, norms);
        Fill(PromptInputs.Choice, rows.Where(row => PromptDomain.IsChoice(row.Text)), norms);
        Fill(PromptInputs.Sum, rows.Where(row => PromptDomain.IsSum(row.Text)), norms);
        return norms;
    }

    private static void Fill(int block, IEnumerable<TrainingRow> rows, SignalNorms norms)
    {
        var all = rows.Select(Signals).ToList();
        for (var i = 0; i < SignalFeatures.Count; i++)
        {
            var mean = all.Count == 0 ? 0 : all.Average(signals => signals[i]);
            var variance = all.Count == 0 ? 0 : all.Average(signals => (signals[i] - mean) * (signals[i] - mean));
            norms.Means[block * SignalFeatures.Count + i] = mean;
            norms.Scales[block * SignalFeatures.Count + i] = 1 / (MathF.Sqrt(variance) + LeastDeviation);
        }
    }

    private static float[] Signals(TrainingRow row)
    {
        var signals = new float[SignalFeatures.Count];
        SignalFeatures.Write(row.Text, signals);
        return signals;
    }
}
