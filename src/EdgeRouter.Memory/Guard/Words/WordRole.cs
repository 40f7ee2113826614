namespace EdgeRouter.Memory.Guard.Words;

/// <summary>What a word is to the order of words. Fits the two low bits of a word in <see cref="WordSequence"/>.</summary>
internal enum WordRole : byte
{
    Content,

    /// <summary>"and", "or", "vs": what stands on both sides may change places.</summary>
    Joins,

    /// <summary>Prepositions and the like: it and what follows may move as one ("in Python how do I …").</summary>
    Leads,

    /// <summary>Articles, auxiliaries, pronouns, "please": not in the sequence at all.</summary>
    Filler,
}
