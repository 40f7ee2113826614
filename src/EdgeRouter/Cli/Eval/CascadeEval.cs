using EdgeRouter.Cli.Train;
using EdgeRouter.Routing.Gate;
using EdgeRouter.Routing.Gate.Arithmetic;
using EdgeRouter.Wire.Buffers;

namespace EdgeRouter.Cli.Eval;

/// <summary>Scores labelled answers by the gate, out of fold: no answer is judged by weights that saw its label.</summary>
internal static class CascadeEval
{
    /// <param name="folds">0 for the shipped weights.</param>
    /// <returns>1 less the gate's score, row by row.</returns>
    public static float[] Distrust(IReadOnlyList<GateSample> samples, int folds)
    {
        using var scratch = new PooledBuffer();
        var distrust = new float[samples.Count];
        for (var fold = 0; fold < Math.Max(1, folds); fold++)
        {
            var head = folds == 0 ? ArithmeticHead.Shipped : GateTraining.Fit(samples.Where(sample => sample.FoldOf(folds) != fold), ArithmeticTrainer.DefaultPenalty);
            var gate = new ConfidenceGate(GateOptions.Default, head);
            for (var row = 0; row < samples.Count; row++)
            {
                if (folds == 0 || samples[row].FoldOf(folds) == fold)
                    distrust[row] = 1 - gate.Score(samples[row].Answer, scratch).Score;
            }
        }

        return distrust;
    }
}
