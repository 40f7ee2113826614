namespace EdgeRouter.Routing.Gate.Text;

/// <summary>An answer in another language than its question: by script, and among the larger languages of the Latin script by their commonest words.</summary>
internal static class LanguageCheck
{
    private const float OtherScript = 0.4f;
    private const float OtherLanguage = 0.55f;
    private const int ReadBytes = 1024;
    private const int LeastLetters = 12;
    private const int Scripts = (int)Script.Hangul + 1;

    /// <summary>The question says which language it wants.</summary>
    private static readonly Phrases s_namesLanguage = new(
        "translate", "translation", "translated", "language", "übersetze", "übersetzung", "traduce", "traduis", "traduire", "tradurre", "english", "french", "german", "spanish",
        "italian", "portuguese", "dutch", "russian", "chinese", "japanese", "korean", "arabic", "hindi", "latin", "greek", "hebrew", "polish", "turkish", "ukrainian",
        "englisch", "deutsch", "français", "anglais", "español", "inglés", "italiano", "inglese");

    private static readonly Phrases[] s_common =
    [
        new("the", "and", "of", "is", "to", "that", "with", "for", "what", "how", "are", "you"),
        new("der", "die", "das", "und", "ist", "nicht", "ein", "eine", "wie", "mit", "auf", "ich"),
        new("le", "les", "des", "est", "une", "dans", "pour", "que", "qui", "quel", "vous", "du"),
        new("el", "los", "las", "una", "por", "para", "qué", "que", "con", "cómo", "y", "es"),
        new("il", "gli", "della", "che", "per", "non", "come", "sono", "di", "una", "perché", "è"),
        new("het", "een", "van", "niet", "voor", "zijn", "wat", "hoe", "met", "ik", "op", "dat"),
    ];

    /// <returns>1, or less for another language; NaN where one of the two has too few letters to tell, or the question names a language.</returns>
    public static float Judge(ReadOnlySpan<byte> question, ReadOnlySpan<byte> answer)
    {
        question = question[..Math.Min(question.Length, ReadBytes)];
        answer = answer[..Math.Min(answer.Length, ReadBytes)];
        var asked = ScriptOf(question);
        var given = ScriptOf(answer);
        if (asked == Script.None || given == Script.None)
            return float.NaN;
        if (asked == given && asked != Script.Latin)
            return 1;
        // Code and its names are Latin everywhere.
        if ((given == Script.Latin && answer.IndexOf("```"u8) >= 0) || s_namesLanguage.CountIn(question) > 0)
            return float.NaN;
        if (asked != given)
            return OtherScript;
        var (first, second) = (LanguageOf(question), LanguageOf(answer));
        return first < 0 || second < 0 ? float.NaN : first == second ? 1 : OtherLanguage;
    }

    /// <summary>That of more than two thirds of the letters.</summary>
    private static Script ScriptOf(ReadOnlySpan<byte> text)
    {
        Span<int> letters = stackalloc int[Scripts];
        letters.Clear();
        var total = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var script = Of(text[i], i + 1 < text.Length ? text[i + 1] : (byte)0);
            if (script == Script.None)
                continue;
            letters[(int)script]++;
            total++;
        }

        // A word of Han or Hangul is a letter or two.
        if (total < LeastLetters && letters[(int)Script.Cjk] + letters[(int)Script.Hangul] < LeastLetters / 3)
            return Script.None;
        for (var script = 1; script < Scripts; script++)
        {
            if (letters[script] * 3 > total * 2)
                return (Script)script;
        }

        return Script.None;
    }

    /// <summary>By the first bytes of a letter's UTF-8; accents of the Latin script do not count.</summary>
    private static Script Of(byte first, byte second) => first switch
    {
        < 0x80 => char.IsAsciiLetter((char)first) ? Script.Latin : Script.None,
        0xCE or 0xCF => Script.Greek,
        >= 0xD0 and <= 0xD3 => Script.Cyrillic,
        0xD6 or 0xD7 => Script.Hebrew,
        >= 0xD8 and <= 0xDB => Script.Arabic,
        0xE0 when second is >= 0xA4 and <= 0xB5 => Script.Indic,
        0xE3 when second is >= 0x81 and <= 0x83 => Script.Cjk,
        >= 0xE4 and <= 0xE9 => Script.Cjk,
        0xEA when second >= 0xB0 => Script.Hangul,
        0xEB or 0xEC => Script.Hangul,
        _ => Script.None,
    };

    /// <summary>Index of the language with at least three common words and twice as many as any other; -1 for none.</summary>
    private static int LanguageOf(ReadOnlySpan<byte> text)
    {
        var (best, most, next) = (-1, 2, 0);
        for (var language = 0; language < s_common.Length; language++)
        {
            var count = s_common[language].CountIn(text);
            if (count > most)
                (best, next, most) = (language, Math.Max(next, best < 0 ? 0 : most), count);
            else
                next = Math.Max(next, count);
        }

        return best >= 0 && most >= 2 * next ? best : -1;
    }
}
