namespace EdgeRouter.Memory.Guard.Words;

/// <summary>The scripts that are told apart; the Unicode blocks of each, extensions left out.</summary>
internal enum TextScript : byte
{
    None,
    Latin,
    Greek,
    Cyrillic,
    Hebrew,
    Arabic,
    Devanagari,
    Thai,
    Kana,
    Han,
    Hangul,
    Other,
}
