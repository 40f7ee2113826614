namespace EdgeRouter.Memory.Guard.Reading;

/// <summary>What the token before was, as far as the next one's meaning hangs on it; a separator other than a blank or a hyphen forgets it.</summary>
internal enum PreviousToken : byte
{
    Other,
    Number,

    /// <summary>A spelled number of 20 to 90, which a digit may follow ("twenty five").</summary>
    Tens,

    /// <summary>"one", a number only before a unit or "hundred"; else a pronoun.</summary>
    One,
    Or,
    No,
    Not,

    /// <summary>"x", "2x" or a closing bracket: a minus behind it is one.</summary>
    Variable,
    This,
    How,

    /// <summary>"log", "sign" and the like, whose "in" and "out" are opposites; elsewhere these two say little.</summary>
    InOrOut,
}
