namespace EdgeRouter.Routing.Gate.Text;

internal enum Script : byte
{
    None,
    Latin,
    Greek,
    Cyrillic,
    Hebrew,
    Arabic,
    Indic,
    /// <summary>Han and Kana, which one text mixes.</summary>
    Cjk,
    Hangul,
}
