namespace EdgeRouter.Memory.Guard.Words;

/// <summary>A word of a text.</summary>
/// <param name="Stem">Hash of its stem, so that inflected forms are equal; never 0.</param>
/// <param name="Start">Its first byte in the text.</param>
/// <param name="Length">In bytes; 255 for longer ones.</param>
/// <param name="Group">Its synonyms, 0 when none are known.</param>
/// <param name="Member">What it names of a closed class, see <see cref="ClassMember"/>; 0 for nothing.</param>
internal readonly record struct Word(uint Stem, int Start, byte Length, WordRole Role, WordFlags Flags, ushort Group, ushort Member)
{
    public bool IsContent => Role == WordRole.Content;

    /// <summary>Its bytes in the text that it was read from.</summary>
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> text) => text.Slice(Start, Length);
}
