using EdgeRouter.Memory;

namespace EdgeRouter.AotRig.Crash;

/// <summary>What a store must hold after a crash: of each key the value it had when the last seal was taken, or a later one; never an older.</summary>
internal sealed class CrashState(int seed)
{
    /// <summary>By key the operation that put its value, -1 when it has none; as found at the last look.</summary>
    private readonly int[] _values = [.. Enumerable.Repeat(-1, CrashLoad.Keys)];

    /// <summary>By key whether it was found nearly.</summary>
    private readonly bool[] _near = new bool[CrashLoad.Keys];

    public long Answers { get; private set; }
    public long Near { get; private set; }
    public long Aliases { get; private set; }

    /// <param name="first">First operation of the round.</param>
    /// <param name="isSealed">Last operation known to be sealed; less than <paramref name="first"/> when none is.</param>
    /// <param name="last">Operations from here on were surely not begun.</param>
    public async Task VerifyAsync(AnswerCache cache, int first, int isSealed, int last)
    {
        var allowed = Allowed(first, isSealed, last);
        for (var key = 0; key < CrashLoad.Keys; key++)
        {
            var found = await FindAsync(cache, key);
            Rig.Demand(allowed[key].Contains(found), $"key {key}: found operation {found}, allowed {string.Join(", ", allowed[key])}");
            // A deletion that was under way takes the row at once, the answer with the seal: it is then found exactly only.
            var mustBeNear = !allowed[key].Contains(-1) && (found == _values[key] ? _near[key] : found <= isSealed);
            _near[key] = await DemandNearAsync(cache, key, found, mustBeNear);
            await DemandAliasAsync(cache, key, found);
            _values[key] = found;
        }
    }

    /// <summary>By key: the last value up to the seal, and all after it.</summary>
    private List<int>[] Allowed(int first, int isSealed, int last)
    {
        var allowed = _values.Select(value => new List<int> { value }).ToArray();
        for (var number = first; number < last; number++)
        {
            var (kind, key) = CrashLoad.Operation(seed, number);
            if (kind is not (CrashLoad.Kind.Put or CrashLoad.Kind.Delete))
                continue;
            if (number <= isSealed)
                allowed[key].Clear();
            allowed[key].Add(kind == CrashLoad.Kind.Put ? number : -1);
        }
        return allowed;
    }

    /// <summary>The operation whose value is served, to the byte; -1 for none.</summary>
    private async Task<int> FindAsync(AnswerCache cache, int key)
    {
        using var answer = await cache.TryGetExactAsync(CrashLoad.PromptKey(key).Exact, int.MaxValue, CancellationToken.None);
        if (answer is null)
            return -1;
        var number = answer.Info.CompletionTokens;
        Rig.Demand(!answer.IsAlias && answer.Info.PromptTokens == key && answer.Content.Span.SequenceEqual(CrashLoad.Content(key, number)), $"key {key}: wrong bytes");
        Answers++;
        return number;
    }

    /// <summary>The row leads to what the key gives; it may lack only when the crash came before it was sealed.</summary>
    private async Task<bool> DemandNearAsync(AnswerCache cache, int key, int found, bool mustBe)
    {
        var near = await cache.TryGetNearAsync(CrashLoad.PromptKey(key).Scope, CrashLoad.Vector(key), CrashLoad.Question(key), int.MaxValue, CancellationToken.None);
        using var answer = near.Answer;
        if (answer is null)
        {
            Rig.Demand(!mustBe, $"key {key}: its row is gone");
            return false;
        }
        Rig.Demand(answer.Info.PromptTokens == key && answer.Info.CompletionTokens == found && answer.Content.Span.SequenceEqual(CrashLoad.Content(key, found)), $"key {key}: near gives another");
        Near++;
        return true;
    }

    private async Task DemandAliasAsync(AnswerCache cache, int key, int found)
    {
        using var answer = await cache.TryGetExactAsync(CrashLoad.AliasKey(key).Exact, int.MaxValue, CancellationToken.None);
        if (answer is null)
            return;
        Rig.Demand(
            answer.IsAlias && answer.Key == CrashLoad.PromptKey(key).Exact && answer.Content.Span.SequenceEqual(CrashLoad.Content(key, found)), $"key {key}: its alias gives another");
        Aliases++;
    }
}
