using EdgeRouter.Memory.Guard.Compare;
using EdgeRouter.Memory.Guard.Policies;
using EdgeRouter.Memory.Guard.Reading;
using EdgeRouter.Memory.Guard.Words;

namespace EdgeRouter.Memory.Guard;

/// <summary>
/// What the differences between two texts take away from their cosine: those that make another question likely but not certain. In units of cosine,
/// rounded; at the thresholds in use 0.01 moves about one right hit in thirty. Set by hand on development data of questions, their duplicates and FAQs, of
/// which no text is in here: logistic models of 7 to 28 features fitted to PAWS, STS-B and BANKING77 pairs ranked a stream of requests worse than the
/// cosine alone at hit rates of 20 and 30%, each in the direction of its own data.
/// </summary>
internal static class HitScore
{
    /// <summary>Who, when, where, why, how many: each text asks for another.</summary>
    private const float OtherQuestion = 0.05f;

    /// <summary>One asks whether, the other when or why ("will it open", "when will it open"); more where all else is the same.</summary>
    private const float WhetherQuestion = 0.03f;
    private const float WhetherQuestionOfSame = 0.06f;

    /// <summary>One asks what or how, which may or may not be where or when; more for "how" and all else the same ("how does it sink", "why does it").</summary>
    private const float OpenQuestion = 0.01f;
    private const float HowQuestionOfSame = 0.03f;

    /// <summary>One denies, and up to <see cref="MostNear"/> words differ.</summary>
    private const float Denial = 0.05f;

    /// <summary>A number that the other text lacks, each.</summary>
    private const float Number = 0.005f;

    /// <summary>Each place beyond the first where the order of the same words turns: one turn is a phrase moved, two are words exchanged.</summary>
    private const float Exchange = 0.05f;

    /// <summary>One word replaced by another in a text otherwise the same: one of both is a name, or no table knows either.</summary>
    private const float OtherName = 0.03f;
    private const float OtherUnknown = 0.005f;

    /// <summary>Content words that may differ between texts that are near the same.</summary>
    private const int MostNear = 2;

    private const int MostTurns = 3;
    private const int MostNumbers = 3;

    public static float Penalty(ref Comparison pair)
    {
        ref readonly var found = ref pair.Differences;
        var penalty = Question(in pair.A, in pair.B, in found) + Replaced(in found);
        if (pair.A.Denies != pair.B.Denies && found.Only <= MostNear)
            penalty += Denial;
        if (found.Only == 0 && found.Turned > 1)
            penalty += Math.Min(MostTurns, found.Turned - 1) * Exchange;
        var numbers = NumberPolicy.Lacking(pair.A.Quantities, pair.B.Quantities) + NumberPolicy.Lacking(pair.B.Quantities, pair.A.Quantities);
        return penalty + Math.Min(MostNumbers, numbers) * Number;
    }

    private static float Question(in GuardReading a, in GuardReading b, in Differences found)
    {
        if (!QuestionPolicy.AskOther(in a, in b))
            return 0;
        bool specificA = QuestionPolicy.IsSpecific(a.Question), specificB = QuestionPolicy.IsSpecific(b.Question);
        if (specificA && specificB)
            return OtherQuestion;
        if (!specificA && !specificB)
            return 0;
        return (specificA ? b.Question : a.Question) switch
        {
            QuestionWord.Whether => found.Only == 0 ? WhetherQuestionOfSame : WhetherQuestion,
            QuestionWord.How => found.Only == 0 ? HowQuestionOfSame : OpenQuestion,
            _ => OpenQuestion,
        };
    }

    private static float Replaced(in Differences found)
    {
        if (found.Replaced != 1 || found.OnlyA != 1 || found.OnlyB != 1)
            return 0;
        if (((found.FlagsA | found.FlagsB) & WordFlags.Name) != 0)
            return OtherName;
        return ((found.FlagsA | found.FlagsB) & WordFlags.Known) == 0 ? OtherUnknown : 0;
    }
}
