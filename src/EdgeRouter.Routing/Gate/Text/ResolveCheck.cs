namespace EdgeRouter.Routing.Gate.Text;

/// <summary>Refusing and hedging, in English.</summary>
internal static class ResolveCheck
{
    /// <summary>Refusals stand at the beginning, hedges anywhere; of a long text the two ends are read.</summary>
    private const int RefusalBytes = 300;
    private const int HedgeBytes = 2048;

    private const float Refused = 0.4f;
    private const float PerHedge = 0.07f;
    private const int MostHedges = 4;

    private static readonly Phrases s_refusals = new(
        "i can't", "i cannot", "i'm unable", "i am unable", "i'm not able", "i am not able", "i won't", "i'm sorry, but", "i am sorry, but", "i apologize, but",
        "as an ai", "as a language model", "as a large language model", "i don't have access", "i do not have access", "i don't have the ability",
        "i don't have enough information", "i do not have enough information", "i'm just an ai", "cannot fulfill", "can't fulfill", "can't assist", "cannot assist",
        "i don't know", "i do not know", "unable to provide", "not able to provide");

    private static readonly Phrases s_hedges = new(
        "i'm not sure", "i am not sure", "not certain", "it's unclear", "it is unclear", "unclear", "not enough information", "hard to say", "difficult to say",
        "i think", "i believe", "i guess", "i assume", "assuming", "assume", "we can assume", "my best guess", "might be wrong", "may be wrong", "not entirely",
        "approximately", "roughly", "we can round", "rounded", "round up", "however", "actually", "wait", "on second thought", "let me re", "i made a mistake", "my mistake",
        "correction", "does not have a valid", "not possible", "cannot be determined", "can't be determined", "cannot determine", "apologies");

    public static int Hedges(ReadOnlySpan<byte> text) => text.Length <= 2 * HedgeBytes
        ? s_hedges.CountIn(text)
        : Math.Max(s_hedges.CountIn(text[..HedgeBytes]), s_hedges.CountIn(text[^HedgeBytes..]));

    public static float Judge(ReadOnlySpan<byte> text, int hedges)
    {
        var refused = s_refusals.CountIn(text[..Math.Min(text.Length, RefusalBytes)]) > 0;
        return (refused ? Refused : 1f) - (PerHedge * Math.Min(hedges, MostHedges));
    }
}
