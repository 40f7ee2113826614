using EdgeRouter.Memory.Entries;
using EdgeRouter.Memory.Keys;

namespace EdgeRouter.Memory;

/// <content>Verdicts of those who were served.</content>
public sealed partial class AnswerCache
{
    /// <summary>
    /// A verdict on a hit. An answer that was wrong for the very prompt it was given to is deleted; one that was wrong for other words may be right
    /// for its own, and stays: the verdict moves the similarity from which on it is served.
    /// </summary>
    /// <param name="similarity">How alike the questions were; 1 or more for an exact hit.</param>
    public async ValueTask<ChangeResult> FeedbackAsync(Hash256 key, float similarity, bool correct, CancellationToken cancellationToken)
    {
        if (!correct && similarity >= 1)
            return await DeleteAsync(key, cancellationToken);
        if (await FindAsync(key, cancellationToken) is null)
            return ChangeResult.NoEntry;
        if (similarity < 1)
            _verdicts.Add(key, similarity, correct);
        return ChangeResult.Done;
    }
}
