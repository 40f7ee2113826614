using System.Globalization;
using EdgeRouter.Memory.Entries;
using EdgeRouter.Memory.Keys;
using Microsoft.AspNetCore.Http;

namespace EdgeRouter.Admin;

/// <summary>The query of a request about entries: <c>scope</c>, <c>limit</c>, <c>after</c>, <c>all</c>.</summary>
internal readonly struct CacheQuery(IQueryCollection query)
{
    /// <param name="owner">Whose entries may be seen; null for all.</param>
    public bool TryRead(Hash256? owner, out EntryFilter filter, out string problem)
    {
        filter = EntryFilter.All with { Owner = owner };
        problem = "";
        if (query.TryGetValue("scope", out var scope))
        {
            if (!Hash256.TryParse(scope.ToString(), out var digest))
                problem = "scope: not 64 hexadecimal digits.";
            filter = filter with { Scope = digest };
        }

        if (query.TryGetValue("limit", out var limit))
        {
            if (!int.TryParse(limit.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > CacheAdmin.MostListed)
                problem = $"limit: not a whole number from 1 to {CacheAdmin.MostListed}.";
            filter = filter with { Limit = count };
        }

        if (query.TryGetValue("after", out var after))
        {
            if (!long.TryParse(after.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var cursor))
                problem = "after: not the 'next' of a page before.";
            filter = filter with { After = cursor };
        }

        return problem.Length == 0;
    }

    /// <summary>A slip must not empty the cache: everything goes only when that is said.</summary>
    public bool NamesWhatToPurge(out string problem)
    {
        problem = "Say what to purge: scope=64 hexadecimal digits, or all=true.";
        return query.ContainsKey("scope") != (query["all"] == "true");
    }
}
