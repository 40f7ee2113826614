using EdgeRouter.Routing.Gate.Text;

namespace EdgeRouter.Routing.Gate.Arithmetic;

/// <summary>Whether a question wants a number that has to be worked out.</summary>
internal static class QuantityQuestion
{
    private static readonly Phrases s_asking = new(
        "how many", "how much", "how long", "how old", "how far", "how tall", "how fast", "what percent", "what percentage", "what fraction", "what is the total",
        "what was the total", "calculate", "compute", "what is the average", "what is the sum", "find the number", "find the total");

    public static bool Asks(ReadOnlySpan<byte> question) => s_asking.CountIn(question) > 0;
}
