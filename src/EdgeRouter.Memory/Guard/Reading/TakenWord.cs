namespace EdgeRouter.Memory.Guard.Reading;

/// <summary>A word as <see cref="WordReader"/> took it.</summary>
/// <param name="Letters">How many of the buffer's letters are the word, a possessive ending left out; 0 when it is longer than any known word.</param>
/// <param name="Hash">Over all letters, in lower case, without accents or a possessive ending.</param>
/// <param name="Capitals">Upper-case letters in it.</param>
/// <param name="StartsUpper">Its first letter is one of them.</param>
/// <param name="Runes">All its letters.</param>
internal readonly record struct TakenWord(int Letters, uint Hash, int Capitals, bool StartsUpper, int Runes);
