namespace EdgeRouter.Memory.Guard.Reading;

/// <summary>Whether a text asks for its own letters back: its first word, politeness aside, is such a verb ("repeat", not "how do I repeat").</summary>
internal struct VerbatimState
{
    private bool _hasBegun;

    /// <param name="word">Lower case.</param>
    public void Read(ReadOnlySpan<char> word, ref GuardReading reading)
    {
        if (_hasBegun && word.Length < "verbatim".Length)
            return;
        reading.IsVerbatim |= word is "verbatim"
            || (!_hasBegun && word is "repeat" or "echo" or "spell" or "transcribe" or "proofread" or "capitalize" or "capitalise");
        _hasBegun |= word is not ("please" or "can" or "could" or "would" or "will" or "you" or "now" or "just");
    }
}
