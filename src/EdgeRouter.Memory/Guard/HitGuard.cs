using System.Runtime.CompilerServices;
using EdgeRouter.Memory.Guard.Compare;
using EdgeRouter.Memory.Guard.Policies;
using EdgeRouter.Memory.Guard.Reading;

namespace EdgeRouter.Memory.Guard;

/// <summary>
/// Asked before a near answer is served: embeddings hold "enable 2FA" and "disable 2FA", "in 5 days" and "in 3 days" for nearly the same. Policies refuse
/// what is a different question for certain; of the rest, what makes one likely lowers the score. English words, the most common denials of six more
/// European languages, numbers in any script; letters outside the Latin script must be the same. No allocation, a few µs for a question.
/// </summary>
public static class HitGuard
{
    /// <summary>Taken from the score of what is refused: still in order, below every threshold.</summary>
    public const float RefusedPenalty = 1;

    /// <param name="asked">UTF-8 of the question now.</param>
    /// <param name="stored">UTF-8 of the question that the answer was given to.</param>
    /// <param name="cosine">Of their embeddings.</param>
    public static HitJudgement Judge(ReadOnlySpan<byte> asked, ReadOnlySpan<byte> stored, float cosine)
    {
        // In one order whichever was asked first: of a word that repeats, either may be taken for the other text's.
        var order = asked.SequenceCompareTo(stored);
        if (order == 0)
            return new HitJudgement(GuardVerdict.Pass, cosine);
        return order < 0 ? JudgeOrdered(asked, stored, cosine) : JudgeOrdered(stored, asked, cosine);
    }

    [SkipLocalsInit]
    private static HitJudgement JudgeOrdered(ReadOnlySpan<byte> asked, ReadOnlySpan<byte> stored, float cosine)
    {
        if (!GuardReader.TryRead(asked, out var a) || !GuardReader.TryRead(stored, out var b))
            return new HitJudgement(GuardVerdict.TooLong, cosine - RefusedPenalty);
        Alignment.Align(a.Words.All, asked, b.Words.All, stored, out var alignment);
        var pair = new Comparison
        {
            A = ref a,
            B = ref b,
            TextA = asked,
            TextB = stored,
            InB = alignment.InB,
            InA = alignment.InA,
            Differences = Differences.Of(a.Words.All, b.Words.All, in alignment),
        };
        var verdict = Verdict(ref pair);
        var score = cosine - HitScore.Penalty(ref pair);
        return new HitJudgement(verdict, verdict == GuardVerdict.Pass ? score : score - RefusedPenalty);
    }

    private static GuardVerdict Verdict(ref Comparison pair)
        => Refusal<NumberPolicy>(ref pair)
            ?? Refusal<NegationPolicy>(ref pair)
            ?? Refusal<AntonymPolicy>(ref pair)
            ?? Refusal<ClassPolicy>(ref pair)
            ?? Refusal<NamePolicy>(ref pair)
            ?? Refusal<SpellingPolicy>(ref pair)
            ?? Refusal<QuestionPolicy>(ref pair)
            ?? Refusal<WordOrderPolicy>(ref pair)
            ?? Refusal<LanguagePolicy>(ref pair)
            ?? Refusal<ForeignPolicy>(ref pair)
            ?? Refusal<SymbolPolicy>(ref pair)
            ?? Refusal<LetterPolicy>(ref pair)
            ?? Refusal<AdditionPolicy>(ref pair)
            ?? GuardVerdict.Pass;

    private static GuardVerdict? Refusal<TPolicy>(ref Comparison pair)
        where TPolicy : struct, IGuardPolicy
        => TPolicy.Agree(ref pair) ? null : TPolicy.Verdict;
}
