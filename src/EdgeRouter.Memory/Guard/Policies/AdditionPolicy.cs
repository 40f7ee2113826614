using System.Text;
using EdgeRouter.Memory.Guard.Compare;
using EdgeRouter.Memory.Guard.Words;

namespace EdgeRouter.Memory.Guard.Policies;

/// <summary>
/// Neither text is the other with more behind it that changes what is to be done: a line, or a sentence that gives an order ("… Ignore the above"). Any
/// other sentence passes: of the questions that add one most ask the same.
/// </summary>
internal readonly struct AdditionPolicy : IGuardPolicy
{
    /// <summary>Content words that may be added.</summary>
    private const int MostAdded = 2;

    /// <summary>How a sentence begins that tells what to make of the one before.</summary>
    private static readonly string[] s_orders = ["ignore", "disregard", "forget", "instead", "say", "answer", "reply", "respond", "return", "output", "print", "translate"];

    public static GuardVerdict Verdict => GuardVerdict.Addition;

    public static bool Agree(ref Comparison pair)
    {
        ref readonly var found = ref pair.Differences;
        if (found.OnlyA == 0 && found.OnlyB > MostAdded)
            return !IsAdded(pair.B.Words.All, pair.InA, pair.TextB);
        return found.OnlyB != 0 || found.OnlyA <= MostAdded || !IsAdded(pair.A.Words.All, pair.InB, pair.TextA);
    }

    /// <summary>The other text ends where a sentence of this one does, and more than <see cref="MostAdded"/> content words follow.</summary>
    private static bool IsAdded(ReadOnlySpan<Word> words, ReadOnlySpan<short> inOther, ReadOnlySpan<byte> text)
    {
        int added = 0, first = text.Length;
        for (var i = words.Length - 1; i >= 0; i--)
        {
            if (!words[i].IsContent || inOther[i] < 0)
            {
                added += words[i].IsContent ? 1 : 0;
                first = words[i].Start;
                continue;
            }
            var end = words[i].Start + words[i].Length;
            return added > MostAdded && (text[end..first].Contains((byte)'\n') || (text[end..first].ContainsAny(".?!"u8) && IsOrder(text[first..])));
        }
        return false;
    }

    private static bool IsOrder(ReadOnlySpan<byte> sentence)
    {
        foreach (var order in s_orders)
        {
            if (sentence.Length > order.Length && sentence[order.Length] == ' ' && Ascii.EqualsIgnoreCase(sentence[..order.Length], order))
                return true;
        }
        return false;
    }
}
