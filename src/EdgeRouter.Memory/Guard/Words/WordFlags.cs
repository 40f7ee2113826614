namespace EdgeRouter.Memory.Guard.Words;

/// <summary>How a word is written: what is spelled with care is seldom meant otherwise.</summary>
[Flags]
internal enum WordFlags : byte
{
    None = 0,

    /// <summary>Upper case where the sentence does not ask for it: a name.</summary>
    Name = 1,

    /// <summary>Within quotation marks or backticks.</summary>
    Quoted = 2,

    /// <summary>Of an identifier, a path, a flag: <c>max_retries</c>, <c>getUser</c>, <c>/etc/hosts</c>, <c>--force</c>.</summary>
    Code = 4,

    /// <summary>The lexicon knows it: it is no misspelling of another word.</summary>
    Known = 8,
}
