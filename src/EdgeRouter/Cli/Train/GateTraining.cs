using EdgeRouter.Routing.Gate.Arithmetic;

namespace EdgeRouter.Cli.Train;

/// <summary>Fits the gate's head to labelled answers.</summary>
internal static class GateTraining
{
    /// <exception cref="CommandFailure">Too few are answers of numbers, or all are right, or all wrong.</exception>
    public static ArithmeticHead Fit(IEnumerable<GateSample> samples, double penalty)
    {
        var trainer = new ArithmeticTrainer();
        foreach (var sample in samples)
            trainer.Add(sample.Answer, sample.Row.IsRight);
        if (!trainer.CanFit)
            throw new CommandFailure("nothing to learn from: right and wrong answers to questions of numbers are needed");
        return trainer.Fit(penalty);
    }
}
