using EdgeRouter.Memory.Guard.Compare;
using EdgeRouter.Memory.Guard.Words;

namespace EdgeRouter.Memory.Guard.Policies;

/// <summary>One script and one language: an answer comes in the language of its question. What cannot be told agrees with all.</summary>
internal readonly struct LanguagePolicy : IGuardPolicy
{
    public static GuardVerdict Verdict => GuardVerdict.Language;

    public static bool Agree(ref Comparison pair)
    {
        TextScript a = pair.A.Languages.Script, b = pair.B.Languages.Script;
        if (a != b)
            return a == TextScript.None || b == TextScript.None;
        TextLanguage asked = pair.A.Languages.Language, stored = pair.B.Languages.Language;
        return asked == stored || asked == TextLanguage.Unknown || stored == TextLanguage.Unknown;
    }
}
