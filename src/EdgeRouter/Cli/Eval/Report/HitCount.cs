namespace EdgeRouter.Cli.Eval.Report;

/// <summary>Hits at a threshold.</summary>
internal readonly record struct HitCount(double Threshold, int Right, int Wrong, int Unjudged)
{
    public int Hits => Right + Wrong + Unjudged;

    /// <summary>Those whose error is known, or is taken to be.</summary>
    public int Judged(bool unjudgedIsWrong) => unjudgedIsWrong ? Hits : Right + Wrong;

    public int Errors(bool unjudgedIsWrong) => unjudgedIsWrong ? Wrong + Unjudged : Wrong;

    /// <summary>Share of wrong hits; 0 when there is none to judge.</summary>
    public double Error(bool unjudgedIsWrong) => Judged(unjudgedIsWrong) is var judged and > 0 ? (double)Errors(unjudgedIsWrong) / judged : 0;
}
