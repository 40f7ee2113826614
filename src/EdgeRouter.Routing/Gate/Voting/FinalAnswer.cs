using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using EdgeRouter.Routing.Gate.Arithmetic;

namespace EdgeRouter.Routing.Gate.Voting;

/// <summary>What an answer comes to, in a form in which two answers can be compared.</summary>
internal static partial class FinalAnswer
{
    /// <summary>Longer texts of one opinion do not agree to the letter, so that their difference says nothing.</summary>
    private const int MostCharacters = 160;

    /// <returns>A number for a question of quantities, the letter of a choice, else the words of a short text; null where there is nothing to compare.</returns>
    public static string? Of(ReadOnlySpan<byte> question, ReadOnlySpan<byte> answer)
    {
        if (FinalNumber.TryFind(answer, out var number, out var isDeclared) && (isDeclared || QuantityQuestion.Asks(question)))
            return number.ToString("G10", CultureInfo.InvariantCulture);
        var text = Encoding.UTF8.GetString(answer);
        if (Declared().Matches(text) is { Count: > 0 } declared)
            return declared[^1].Groups[1].Value;
        return Alone().Match(text) is { Success: true } alone ? alone.Groups[1].Value : Words(text);
    }

    private static string? Words(string text)
    {
        var words = Apart().Replace(text, " ").Trim().ToLowerInvariant();
        return words.Length is > 0 and <= MostCharacters ? words : null;
    }

    /// <summary><c>The answer is (B).</c>, <c>Answer: **C**</c></summary>
    [GeneratedRegex(@"(?i:answer(?:\s+is)?)\s*:?[\s(*]{0,8}([A-J])(?:[).,;:*]|\s*$)")]
    private static partial Regex Declared();

    /// <summary>The text begins with the letter: <c>B</c>, <c>(B) Paris</c>, <c>**B.** Paris</c></summary>
    [GeneratedRegex(@"^[\s(*]*([A-J])(?:[).:*]|\s*$)")]
    private static partial Regex Alone();

    [GeneratedRegex(@"[^\p{L}\p{N}]+")]
    private static partial Regex Apart();
}
