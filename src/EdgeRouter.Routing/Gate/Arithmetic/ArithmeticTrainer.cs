namespace EdgeRouter.Routing.Gate.Arithmetic;

/// <summary>Gathers labelled answers of numbers and fits an <see cref="ArithmeticHead"/> to them. Not thread-safe.</summary>
public sealed class ArithmeticTrainer
{
    /// <summary>Chosen by cross-validation on GSM8K; 10 and 100 do nearly as well.</summary>
    public const double DefaultPenalty = 30;

    private readonly List<float[]> _signs = [];
    private readonly List<bool> _labels = [];

    public int Count => _signs.Count;

    /// <summary>Both right and wrong answers are there.</summary>
    public bool CanFit => _labels.Contains(true) && _labels.Contains(false);

    /// <returns>False when it is no answer of numbers, and was left out.</returns>
    public bool Add(in JudgedAnswer answer, bool isRight)
    {
        var signs = new float[ArithmeticSigns.Count];
        if (!ConfidenceGate.TryReadSigns(answer, signs))
            return false;
        _signs.Add(signs);
        _labels.Add(isRight);
        return true;
    }

    public ArithmeticHead Fit(double penalty)
    {
        var (bias, weights) = new LogisticFit(penalty).Fit(_signs, _labels, static sign => sign >= ArithmeticSigns.FirstDefect);
        return new(bias, weights);
    }
}
