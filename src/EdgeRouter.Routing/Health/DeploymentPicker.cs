using EdgeRouter.Routing.Plan;

namespace EdgeRouter.Routing.Health;

/// <summary>Which of a model's deployments is asked next. Thread-safe.</summary>
/// <param name="random">Uniform in [0, 1).</param>
internal sealed class DeploymentPicker(Func<double> random)
{
    /// <summary>Index of the deployment, entered; -1 when none is left. The caller leaves it.</summary>
    /// <param name="tried">A bit for each that this request has asked already.</param>
    /// <param name="affinity">What requests of one conversation have in common; 0 for nothing.</param>
    /// <param name="evenIfOpen">Takes those whose circuit is open too, but none that asked for patience.</param>
    public int Pick(Model model, ulong tried, ulong affinity, bool evenIfOpen)
    {
        while (true)
        {
            var best = Best(model, tried, affinity, evenIfOpen);
            if (best < 0 || model.Deployments[best].Health.TryEnter(evenIfOpen))
                return best;
            tried |= 1UL << best; // its probe was taken by another meanwhile
        }
    }

    private int Best(Model model, ulong tried, ulong affinity, bool evenIfOpen)
    {
        var deployments = model.Deployments;
        if (deployments.Count == 1)
            return IsLeft(deployments[0], 0, tried, evenIfOpen) ? 0 : -1;
        var first = model.Strategy == Strategy.RoundRobin ? model.Turns.Take() : 0;
        var (best, bestScore) = (-1, double.PositiveInfinity);
        for (var i = 0; i < deployments.Count; i++)
        {
            var index = (int)((first + (uint)i) % (uint)deployments.Count);
            var deployment = deployments[index];
            if (!IsLeft(deployment, index, tried, evenIfOpen))
                continue;
            var score = model.IsSticky && affinity != 0 ? RaceTime(Fraction(affinity, index), deployment.Weight) : Score(model.Strategy, deployment);
            if (score < bestScore)
                (best, bestScore) = (index, score);
        }

        return best;
    }

    private static bool IsLeft(Deployment deployment, int index, ulong tried, bool evenIfOpen)
        => (tried & (1UL << index)) == 0 && (deployment.Health.IsAvailable || (evenIfOpen && !deployment.Health.IsCooling));

    /// <summary>The least goes first; of equals the first.</summary>
    private double Score(Strategy strategy, Deployment deployment) => strategy switch
    {
        Strategy.LeastLatency => deployment.Health.Load,
        Strategy.LeastCost => (double)deployment.Pricing.Blended,
        Strategy.RoundRobin => 0,
        _ => RaceTime(random(), deployment.Weight),
    };

    /// <summary>
    /// The first of several exponential clocks that run at the rates of the weights is each with the probability of its weight (Efraimidis and Spirakis
    /// 2006). With the fraction hashed instead of drawn this is weighted rendezvous hashing: one that falls away moves only its own.
    /// </summary>
    private static double RaceTime(double fraction, int weight) => -Math.Log(1 - fraction) / weight;

    /// <summary>SplitMix64's finaliser over both, to [0, 1).</summary>
    private static double Fraction(ulong affinity, int index)
    {
        var mixed = affinity + ((ulong)(index + 1) * 0x9E3779B97F4A7C15);
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}
