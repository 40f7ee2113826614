namespace EdgeRouter.Memory.Guard;

/// <summary>
/// Asked before a near answer is served: embeddings hold "enable 2FA" and "disable 2FA", "in 5 days" and "in 3 days" for nearly the same.
/// Numbers with signs and units, negation, opposites, closed classes, the order of words; English words, the most common negations of six more
/// European languages, numbers in any script. No allocation, a few µs for a question.
/// </summary>
public static class HitGuard
{
    /// <param name="asked">UTF-8 of the question now.</param>
    /// <param name="stored">UTF-8 of the question that the answer was given to.</param>
    public static GuardVerdict Check(ReadOnlySpan<byte> asked, ReadOnlySpan<byte> stored)
    {
        if (asked.SequenceEqual(stored))
            return GuardVerdict.Pass;
        if (!GuardReader.TryRead(asked, out var a) || !GuardReader.TryRead(stored, out var b))
            return GuardVerdict.TooLong;
        return Refusal<NumberPolicy>(ref a, ref b)
            ?? Refusal<NegationPolicy>(ref a, ref b)
            ?? Refusal<AntonymPolicy>(ref a, ref b)
            ?? Refusal<ClassPolicy>(ref a, ref b)
            ?? Refusal<WordOrderPolicy>(ref a, ref b)
            ?? GuardVerdict.Pass;
    }

    private static GuardVerdict? Refusal<TPolicy>(ref GuardReading asked, ref GuardReading stored)
        where TPolicy : struct, IGuardPolicy
        => TPolicy.Agree(ref asked, ref stored) ? null : TPolicy.Verdict;
}
