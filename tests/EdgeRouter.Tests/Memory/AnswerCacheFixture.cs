using System.Text;
using EdgeRouter.Memory;
using EdgeRouter.Memory.Keys;
using EdgeRouter.Memory.Store;

namespace EdgeRouter.Tests.Memory;

/// <summary>A cache in a folder and on a clock of its own, spoken to in strings.</summary>
internal sealed class AnswerCacheFixture
{
    public const int AnyAge = int.MaxValue;

    private readonly string _folder = Directory.CreateTempSubdirectory("edgerouter-test-").FullName;

    public AnswerCacheFixture(TimeSpan stale = default)
    {
        Options = new AnswerCacheOptions(Path.Combine(_folder, "data"), NearEnabled: true, Threshold: 0.9, AnswerStoreOptions.LeastMemory) { StaleMaxAge = stale };
        Cache = AnswerCache.Open(Options, Time);
    }

    public FakeTime Time { get; } = new();

    public Random Random { get; } = new(1);

    public AnswerCacheOptions Options { get; private set; }

    public AnswerCache Cache { get; private set; }

    public static PromptKey Key(string tenant, string scope, string question)
        => PromptKey.Compute(Encoding.UTF8.GetBytes(tenant), Encoding.UTF8.GetBytes(scope), Encoding.UTF8.GetBytes(question));

    public static Hash256 Owner(string tenant) => Owners.Of(Encoding.UTF8.GetBytes(tenant));

    public static string? Text(StoredAnswer? answer) => answer is null ? null : Encoding.UTF8.GetString(answer.Content.Span);

    public ValueTask PutAsync(PromptKey key, string question, string content, float[]? vector = null, int ttl = 3600, string tenant = "acme", bool isNear = false)
        => Cache.PutAsync(key, Draft(question, content, ttl, tenant, isNear), vector ?? [], default);

    public async Task<string?> ExactAsync(PromptKey key, int maxAge = AnyAge)
    {
        using var answer = await Cache.TryGetExactAsync(key.Exact, maxAge, default);
        return Text(answer);
    }

    public async Task<string?> NearAsync(PromptKey key, float[] vector, string question)
    {
        using var answer = (await Cache.TryGetNearAsync(key.Scope, vector, Encoding.UTF8.GetBytes(question), AnyAge, default)).Answer;
        return Text(answer);
    }

    /// <summary>An alias to what <paramref name="source"/> gives now.</summary>
    public async Task PutAliasAsync(PromptKey alias, PromptKey source, float similarity = 0.95f)
    {
        using var answer = await Cache.TryGetExactAsync(source.Exact, AnyAge, default);
        await Cache.PutAliasAsync(alias, answer!, similarity, default);
    }

    public async Task ReopenAsync(Func<AnswerCacheOptions, AnswerCacheOptions>? change = null, Action? whileClosed = null)
    {
        await Cache.DisposeAsync();
        whileClosed?.Invoke();
        Options = change?.Invoke(Options) ?? Options;
        Cache = AnswerCache.Open(Options, Time);
    }

    public async Task CloseAsync()
    {
        await Cache.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private AnswerDraft Draft(string question, string content, int ttl, string tenant, bool isNear) => new(
        new AnswerInfo(Time.GetUtcNow().ToUnixTimeSeconds(), ttl, 1, 2, 3), "m"u8.ToArray(), "stop"u8.ToArray(),
        Encoding.UTF8.GetBytes(question), Encoding.UTF8.GetBytes(content))
    {
        Owner = Owner(tenant),
        IsNear = isNear,
    };
}
