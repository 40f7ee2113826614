namespace EdgeRouter.Memory.Guard;

/// <summary>Whether a near answer may be served, or which difference forbids it.</summary>
public enum GuardVerdict : byte
{
    Pass,

    /// <summary>One of the texts is longer than the guard reads, and they are not the same.</summary>
    TooLong,

    /// <summary>Numbers, or the units behind them, differ.</summary>
    Numbers,

    /// <summary>One text denies what the other asserts.</summary>
    Negation,

    /// <summary>One text holds a word, the other its opposite.</summary>
    Antonyms,

    /// <summary>Each text holds a member of a closed class (weekdays, countries) that the other lacks.</summary>
    OtherMember,

    /// <summary>The same words in an order that changes who does what.</summary>
    WordOrder,

    /// <summary>A name stands where the other text has another.</summary>
    Names,

    /// <summary>Each text holds quoted words, code, or an identifier that the other lacks.</summary>
    Spelling,

    /// <summary>The same words, but one asks when, the other where.</summary>
    Question,

    /// <summary>The texts are of different languages or scripts.</summary>
    Language,

    /// <summary>Letters outside the Latin script differ, of which the embedder knows too little to say what that means.</summary>
    Foreign,

    /// <summary>Each text holds a symbol (emoji, operator) that the other lacks.</summary>
    Symbols,

    /// <summary>The same word with other accents, or as an acronym ("IT", "it"); or other letters in a text that is asked for letter by letter.</summary>
    Letters,

    /// <summary>One text is the other with a sentence more.</summary>
    Addition,
}
