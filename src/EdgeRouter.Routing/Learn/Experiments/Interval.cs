namespace EdgeRouter.Routing.Learn.Experiments;

/// <summary>A confidence interval, ends included.</summary>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>Of a difference: nothing is shown while it holds 0.</summary>
    public bool HoldsZero => Low <= 0 && High >= 0;
}
