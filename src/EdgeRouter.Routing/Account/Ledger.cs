using EdgeRouter.Routing.Execute;

namespace EdgeRouter.Routing.Account;

/// <summary>
/// What was spent and saved since the start, by tenant, key, feature, tier and model. A tier's and a model's line have the calls made there, failed ones
/// too, and the answers given from there; an answer that needed no call is the cache's. Allocates nothing per request once its names are known. Thread-safe.
/// </summary>
public sealed class Ledger
{
    /// <summary>The line, among tiers and models, of answers that no call was made for. No model or tier can be called so.</summary>
    public const string FromCache = "(cache)";

    /// <summary>The line of what has no name: requests without a feature, or that no model answered.</summary>
    public const string Nameless = "";

    private const int MostLines = 256;

    private readonly CostTable _tenants = new(MostLines), _keys = new(MostLines), _features = new(MostLines), _tiers = new(MostLines), _models = new(MostLines);
    private readonly Lock _lock = new(); // guards the tables and _all
    private CostSum _all;

    /// <param name="feature">The client's word, cleaned; null when it gave none.</param>
    public void Book(string tenant, string key, string? feature, RouteWork work, in RequestCost cost)
    {
        var sum = CostSum.OfRequest(cost, work.Usage);
        var answer = CostSum.OfAnswer(cost);
        var (tier, model) = work.ServedBy is { } served ? (served.TierName, served.Name)
            : cost.Baseline > 0 ? (FromCache, FromCache)
            : (Nameless, Nameless);
        lock (_lock)
        {
            _all += sum;
            _tenants.Add(tenant, sum);
            _keys.Add(key, sum);
            _features.Add(feature ?? Nameless, sum);
            foreach (var attempt in work.Attempts)
            {
                var call = CostSum.OfCall(attempt.Usage, attempt.CostNanoUsd);
                _tiers.Add(attempt.Model.TierName, call);
                _models.Add(attempt.Model.Name, call);
            }

            _tiers.Add(tier, answer);
            _models.Add(model, answer);
        }
    }

    /// <summary>What deciding cost where no request followed.</summary>
    public void BookAside(string tenant, string key, string? feature, long overheadNanoUsd)
    {
        var sum = default(CostSum) with { Overhead = overheadNanoUsd };
        lock (_lock)
        {
            _all += sum;
            _tenants.Add(tenant, sum);
            _keys.Add(key, sum);
            _features.Add(feature ?? Nameless, sum);
            _tiers.Add(Nameless, sum);
            _models.Add(Nameless, sum);
        }
    }

    /// <summary>Reads all of it at one moment.</summary>
    /// <param name="read">Called under the ledger's lock: copies, and does nothing else.</param>
    public T Read<T>(Func<LedgerView, T> read)
    {
        lock (_lock)
            return read(new(_all, _tenants, _keys, _features, _tiers, _models));
    }
}
