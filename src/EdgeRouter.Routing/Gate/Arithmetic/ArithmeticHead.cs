namespace EdgeRouter.Routing.Gate.Arithmetic;

/// <summary>
/// Logistic regression over <see cref="ArithmeticSigns"/>: how likely an answer of numbers is right. The shipped weights are fitted by
/// <c>edgerouter train gate</c> on GSM8K questions (MIT) with answers of Mixtral-8x7B-Instruct; docs/cascade.md has the command and the figures.
/// </summary>
/// <param name="bias">Log-odds of an answer all of whose signs are 0.</param>
/// <param name="weights">float32[<see cref="ArithmeticSigns.Count"/>], log-odds per unit.</param>
public sealed class ArithmeticHead(float bias, ReadOnlyMemory<float> weights)
{
    public static ArithmeticHead Shipped { get; } = new(
        4.1246f,
        new[]
        {
            -0.404f, // question_length
            -0.1018f, // answer_length
            0.0689f, // steps
            -0.9973f, // no_step
            -0.688f, // one_step
            -1.2268f, // wrong_equation
            -0.6668f, // final_not_last
            -1.8268f, // final_fraction
            -0.0694f, // fractions
            -0.8081f, // numbers_unused
            -0.8059f, // results_unused
            -0.6591f, // hedged
            -1.3251f, // unfinished
        });

    public float Bias => bias;

    public ReadOnlySpan<float> Weights => weights.Span;

    public float Probability(ReadOnlySpan<float> signs)
    {
        var logOdds = bias;
        var of = weights.Span;
        for (var i = 0; i < of.Length; i++)
            logOdds += of[i] * signs[i];
        return 1f / (1f + MathF.Exp(-logOdds));
    }
}
