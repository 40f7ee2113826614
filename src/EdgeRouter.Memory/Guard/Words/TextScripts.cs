using System.Text;

namespace EdgeRouter.Memory.Guard.Words;

internal static class TextScripts
{
    public static TextScript Of(Rune letter) => letter.Value switch
    {
        < 0x0250 or (>= 0x1E00 and < 0x1F00) => TextScript.Latin,
        >= 0x0370 and < 0x0400 or (>= 0x1F00 and < 0x2000) => TextScript.Greek,
        >= 0x0400 and < 0x0530 => TextScript.Cyrillic,
        >= 0x0590 and < 0x0600 => TextScript.Hebrew,
        >= 0x0600 and < 0x0780 => TextScript.Arabic,
        >= 0x0900 and < 0x0980 => TextScript.Devanagari,
        >= 0x0E00 and < 0x0E80 => TextScript.Thai,
        >= 0x3040 and < 0x3100 => TextScript.Kana,
        >= 0x3400 and < 0xA000 or (>= 0x20000 and < 0x40000) => TextScript.Han,
        >= 0xAC00 and < 0xD7B0 => TextScript.Hangul,
        _ => TextScript.Other,
    };
}
