namespace EdgeRouter.Simulator;

/// <summary>Puts answers into words: readable, the same for the same seed and style, longer for better models.</summary>
internal static class AnswerText
{
    private const int LongestTopic = 100;
    private const int LongestToolResult = 200;

    private static readonly (string Before, string After)[] s_openers =
    [
        ("In one line, ", " comes down to keeping it small and checking the result."),
        ("Asked about ", ", start with the simplest case, which settles most of it."),
        ("The point of ", " is to do the plain thing first and measure it."),
        ("As for ", ", the usual way is the right one here."),
        ("On ", ", two facts decide and both are easy to find."),
    ];

    private static readonly string[] s_bodies =
    [
        " Begin with what you already know and write it down.",
        " The first step is to name the parts and how they depend on each other.",
        " A small example shows the shape of it better than a long rule.",
        " Compare two cases that differ in one thing only, and keep the one that works.",
        " Most of the cost lies in the part that is repeated, so look there first.",
        " Where numbers matter, take the median of several tries.",
        " Leave out what does not change the outcome.",
        " The common mistake is to settle the details before the goal is clear.",
        " Once it holds for the simple case, the general case follows by the same steps.",
        " Two people who know the subject would give the same order of steps.",
    ];

    private static readonly string[] s_closers =
    [
        " That is enough to act on today.",
        " With that in place, the rest is routine.",
        " Check it once against a real case, and you are done.",
    ];

    private static readonly string[] s_continuations =
    [
        " To go on from there: the same steps hold for what is left.",
        " Taking that further, the remaining part is handled in the same way.",
        " From that point, the next step is to check the result against a real case.",
    ];

    public static string Compose(AnswerStyle style, ChatAsk ask, ulong seed)
    {
        var (before, after) = Pick(s_openers, seed);
        string opener = string.Concat(before, Topic(ask.Question), after);
        if (ask.ToolResult is { } result)
            opener = string.Concat("The tool says: ", Clip(result.Trim(), LongestToolResult), " ", opener);
        return style switch
        {
            AnswerStyle.Brief => opener,
            AnswerStyle.Plain => string.Concat(opener, Bodies(seed, 2)),
            _ => string.Concat(opener, Bodies(seed, 5), Pick(s_closers, seed >> 8)),
        };
    }

    /// <summary>What follows <paramref name="prefill"/> when a model has this <paramref name="answer"/> to give.</summary>
    public static string Continue(string answer, string prefill, PrefillMode mode, ulong seed)
    {
        if (mode == PrefillMode.Ignore)
            return answer;
        string rest = answer.StartsWith(prefill, StringComparison.Ordinal) ? answer[prefill.Length..] : Pick(s_continuations, seed >> 16);
        return mode == PrefillMode.Repeat ? LastWords(prefill) + rest : rest;
    }

    /// <summary>The question's first clause, without its end mark, to stand inside a sentence.</summary>
    private static string Topic(string question)
    {
        var text = question.AsSpan().Trim();
        int end = text.IndexOfAny("?!\r\n");
        if (end > 0)
            text = text[..end];
        text = Clip(text, LongestTopic).AsSpan().TrimEnd(" .,;:");
        if (text.IsEmpty)
            return "this";
        // A capital alone starts a sentence; two or more are a name.
        bool sentenceCase = char.IsUpper(text[0]) && text.Length > 1 && char.IsLower(text[1]);
        return sentenceCase ? string.Concat([char.ToLowerInvariant(text[0])], text[1..]) : text.ToString();
    }

    /// <summary>At most <paramref name="longest"/> units, cut between words where there are any.</summary>
    private static string Clip(ReadOnlySpan<char> text, int longest)
    {
        if (text.Length <= longest)
            return text.ToString();
        int end = text[..longest].LastIndexOf(' ');
        if (end <= 0)
            end = char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest;
        return text[..end].ToString();
    }

    private static string Bodies(ulong seed, int count)
    {
        // A step that has no factor in common with the list's length visits every sentence once.
        int start = (int)(StableHash.Mix(seed + 1) % (ulong)s_bodies.Length);
        int step = (seed & 1) == 0 ? 3 : 7;
        string text = "";
        for (int i = 0; i < count; i++)
            text += s_bodies[(start + (i * step)) % s_bodies.Length];
        return text;
    }

    private static string LastWords(string text)
    {
        int start = Math.Max(0, text.Length - 24);
        int space = text.IndexOf(' ', start);
        if (space >= 0)
            return text[space..];
        return text[(char.IsLowSurrogate(text[start]) ? start + 1 : start)..];
    }

    private static T Pick<T>(T[] from, ulong seed) => from[seed % (ulong)from.Length];
}
