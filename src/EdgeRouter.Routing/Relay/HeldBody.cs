using EdgeRouter.Routing.Execute;
using EdgeRouter.Wire.Dialects;

namespace EdgeRouter.Routing.Relay;

/// <summary>A body that was read whole and is held.</summary>
internal static class HeldBody
{
    /// <summary>Puts what <paramref name="translator"/> makes of it in its place.</summary>
    /// <returns><see cref="AttemptFailure.None"/>, or <see cref="AttemptFailure.Malformed"/> for what it does not know.</returns>
    /// <param name="isError">A provider's words on why it failed, not an answer.</param>
    public static AttemptFailure Translate(RouteWork work, IAnswerTranslator translator, bool isError)
    {
        work.Translated.Clear();
        if (!(isError ? translator.TryTranslateError(work.Held.Span, work.Translated) : translator.TryTranslateWhole(work.Held.Span, work.Translated)))
            return AttemptFailure.Malformed;
        work.Held.Clear();
        work.Held.Write(work.Translated.Span);
        return AttemptFailure.None;
    }
}
