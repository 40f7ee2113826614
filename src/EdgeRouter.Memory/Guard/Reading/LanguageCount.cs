using System.Runtime.CompilerServices;
using System.Text;
using EdgeRouter.Memory.Guard.Words;

namespace EdgeRouter.Memory.Guard.Reading;

/// <summary>Words by script, and within the Latin one function words by language.</summary>
internal struct LanguageCount
{
    private const int Scripts = (int)TextScript.Other + 1;
    private const int Languages = (int)TextLanguage.Dutch + 1;

    private ScriptItems _scripts;
    private LanguageItems _languages;
    private int _words;

    public void Add(Rune firstLetter, TextLanguage language)
    {
        _words++;
        _scripts[(int)TextScripts.Of(firstLetter)]++;
        _languages[(int)language]++;
    }

    /// <summary>The script that at least three in five words are written in.</summary>
    public readonly TextScript Script
    {
        get
        {
            for (var i = 1; i < Scripts; i++)
            {
                if (_words > 0 && _scripts[i] * 5 >= _words * 3)
                    return (TextScript)i;
            }
            return TextScript.None;
        }
    }

    /// <summary>The language with two function words or more, and twice as many as any other.</summary>
    public readonly TextLanguage Language
    {
        get
        {
            int best = 0, most = 1, second = 0;
            for (var i = 1; i < Languages; i++)
            {
                if (_languages[i] > most)
                    (best, most, second) = (i, _languages[i], Math.Max(second, best == 0 ? 0 : most));
                else
                    second = Math.Max(second, _languages[i]);
            }
            return best != 0 && most >= 2 * second ? (TextLanguage)best : TextLanguage.Unknown;
        }
    }

    [InlineArray(Scripts)]
    private struct ScriptItems
    {
        private ushort _first;
    }

    [InlineArray(Languages)]
    private struct LanguageItems
    {
        private ushort _first;
    }
}
