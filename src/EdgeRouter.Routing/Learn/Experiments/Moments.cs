namespace EdgeRouter.Routing.Learn.Experiments;

/// <summary>Count, mean and spread of numbers seen one by one (Welford 1962, Technometrics 4, 419). <c>default</c> has seen none.</summary>
public record struct Moments
{
    private double _squares; // of the distances from the mean

    public int Count { get; private set; }

    public double Mean { get; private set; }

    /// <summary>Of the sample, by n - 1; 0 for fewer than two.</summary>
    public readonly double Variance => Count < 2 ? 0 : _squares / (Count - 1);

    public void Add(double value)
    {
        var from = value - Mean;
        Count++;
        Mean += from / Count;
        _squares += from * (value - Mean);
    }

    /// <summary>Of the mean, 95%, by Student's t; null for fewer than two.</summary>
    public readonly Interval? Confidence()
    {
        if (Count < 2)
            return null;
        var half = StudentT.Quantile(Count - 1) * Math.Sqrt(Variance / Count);
        return new(Mean - half, Mean + half);
    }

    /// <summary>
    /// Of this mean less the other's, 95%, by Welch's t with the degrees of freedom of Satterthwaite (Welch 1947, Biometrika 34, 28); null where either has
    /// seen fewer than two.
    /// </summary>
    public readonly Interval? Less(in Moments other)
    {
        if (Count < 2 || other.Count < 2)
            return null;
        var (a, b) = (Variance / Count, other.Variance / other.Count);
        var difference = Mean - other.Mean;
        if (a + b == 0)
            return new(difference, difference);
        var freedom = (a + b) * (a + b) / ((a * a / (Count - 1)) + (b * b / (other.Count - 1)));
        var half = StudentT.Quantile(freedom) * Math.Sqrt(a + b);
        return new(difference - half, difference + half);
    }
}
