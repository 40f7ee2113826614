namespace EdgeRouter.Cli.Eval.Report;

/// <summary>Hits by threshold, from the highest score down.</summary>
internal sealed class HitCurve
{
    private readonly List<HitCount> _points = [];

    public HitCurve(IEnumerable<LabelledHit> hits, int requests)
    {
        Requests = requests;
        var count = new HitCount(double.PositiveInfinity, 0, 0, 0);
        foreach (var hit in hits.OrderByDescending(hit => hit.Score))
        {
            if (count.Hits > 0 && hit.Score < count.Threshold)
                _points.Add(count);
            count = new HitCount(
                hit.Score,
                count.Right + (hit.Label == HitLabel.Right ? 1 : 0),
                count.Wrong + (hit.Label == HitLabel.Wrong ? 1 : 0),
                count.Unjudged + (hit.Label == HitLabel.Unjudged ? 1 : 0));
        }

        if (count.Hits > 0)
            _points.Add(count);
    }

    /// <summary>All that were asked, hits or not.</summary>
    public int Requests { get; }

    /// <summary>One a score, in falling order of scores.</summary>
    public IReadOnlyList<HitCount> Points => _points;

    /// <summary>The highest threshold that serves this share of requests; null when none does.</summary>
    public HitCount? AtHitRate(double share)
    {
        foreach (var point in _points)
        {
            if (point.Hits >= share * Requests)
                return point;
        }

        return null;
    }

    /// <summary>What a threshold would serve.</summary>
    public HitCount At(double threshold)
    {
        int low = 0, high = _points.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_points[middle].Threshold >= threshold)
                low = middle + 1;
            else
                high = middle;
        }

        return low == 0 ? new HitCount(threshold, 0, 0, 0) : _points[low - 1] with { Threshold = threshold };
    }
}
