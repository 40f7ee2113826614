namespace EdgeRouter.Routing.Learn.Experiments;

/// <summary>So many of so many.</summary>
public readonly record struct Rate(int Hits, int Of)
{
    /// <summary>NaN of none.</summary>
    public double Value => Of == 0 ? double.NaN : Hits / (double)Of;

    /// <summary>95%, by Wilson's score (Wilson 1927, JASA 22, 209), which holds for few and for rates near 0 and 1; null of none.</summary>
    public Interval? Confidence()
    {
        if (Of == 0)
            return null;
        const double z = StudentT.Normal, zz = z * z;
        double n = Of, p = Value;
        var middle = (p + (zz / (2 * n))) / (1 + (zz / n));
        var half = z * Math.Sqrt((p * (1 - p) / n) + (zz / (4 * n * n))) / (1 + (zz / n));
        return new(Math.Max(0, middle - half), Math.Min(1, middle + half));
    }

    /// <summary>Of this rate less the other, 95%, from both Wilson intervals (Newcombe 1998, Statistics in Medicine 17, 873, method 10); null where either is of none.</summary>
    public Interval? Less(in Rate other)
    {
        if (Confidence() is not { } mine || other.Confidence() is not { } theirs)
            return null;
        var difference = Value - other.Value;
        return new(
            difference - double.Hypot(Value - mine.Low, theirs.High - other.Value),
            difference + double.Hypot(mine.High - Value, other.Value - theirs.Low));
    }
}
