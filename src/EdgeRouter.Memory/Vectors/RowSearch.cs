using System.Numerics;
using System.Runtime.InteropServices;
using EdgeRouter.Memory.Keys;

namespace EdgeRouter.Memory.Vectors;

/// <summary>
/// One search of one scope. A row is looked at up to three times, each time closer and seldom: 34 bytes of coarse codes, 66 of fine ones, and
/// the vector itself, read from disk (mostly from the system's page cache). Only the last look decides, and what it decides on is verified:
/// scope, expiry, and the checksums of row and vector. The looks before it drop only what provably cannot reach the threshold.
/// </summary>
internal ref struct RowSearch
{
    private readonly SegmentSet _segments;
    private readonly ref readonly Hash256 _scope;
    private readonly SearchScratch _scratch;
    private readonly long _now;
    private int _leastDot;
    private bool _encoded;

    public NearRows Found;

    /// <param name="scratch">With its query set.</param>
    /// <param name="now">Unix seconds.</param>
    public RowSearch(SegmentSet segments, in Hash256 scope, SearchScratch scratch, float threshold, long now)
    {
        _segments = segments;
        _scope = ref scope;
        _scratch = scratch;
        _now = now;
        _leastDot = Q15.LeastDot(threshold);
    }

    private readonly double Threshold => _leastDot / Q15.Unit;

    public void Run(ScopeRows rows)
    {
        var blocks = rows.Blocks;
        _encoded = blocks.Length > 0 && blocks[0].IsCoded;
        if (_encoded)
            _scratch.Query.Encode(Threshold);
        foreach (var block in blocks)
        {
            if (block.IsCoded)
                Scan(block);
            else
                ScoreAll(block);
        }
    }

    private void ScoreAll(RowBlock block)
    {
        for (int place = 0, count = block.Count; place < count; place++)
        {
            if (block.Row(place) is >= 0 and var row)
                Score(row);
        }
    }

    private void Scan(RowBlock block)
    {
        var candidates = _scratch.Candidates;
        var codes = block.Coarse;
        CoarseScan.Scan(codes, block.CoarseNorms, _scratch.Query.Coarse, candidates);
        for (var group = 0; group < codes.Length / CoarseScan.GroupSize; group += sizeof(ulong))
        {
            // The bytes beyond the last group are of another block.
            var left = Math.Min(codes.Length / CoarseScan.GroupSize - group, sizeof(ulong));
            var bits = MemoryMarshal.Read<ulong>(candidates.AsSpan(group)) & (left == sizeof(ulong) ? ulong.MaxValue : (1UL << (8 * left)) - 1);
            for (; bits != 0; bits &= bits - 1)
                LookCloser(block, 8 * group + BitOperations.TrailingZeroCount(bits));
        }
    }

    private void LookCloser(RowBlock block, int place)
    {
        Span<byte> coarse = stackalloc byte[RowCode.CoarseSize];
        block.CopyCoarse(place, coarse);
        var (residual, error) = block.FineNorms(place);
        if (_scratch.Query.MayReach(coarse, block.Fine(place), residual, error) && block.Row(place) is >= 0 and var row)
            Score(row);
    }

    private void Score(int number)
    {
        var slot = SegmentSet.SlotOf(number);
        if (_segments[number] is not { } segment || segment.Expiry[slot] <= _now)
            return;
        var vector = _scratch.Vector;
        if (!segment.TryRead(slot, vector))
            return;
        var dot = Q15Dot.Dot(_scratch.Query.Vector, vector);
        if (dot < _leastDot)
        {
            Found.See(Q15.Cosine(dot));
            return;
        }
        if (!segment.TryRead(slot, out VectorRow row) || row.Dead != 0 || row.ExpiresAt <= _now || row.Scope != _scope || !row.IsWhole || !row.Covers(vector))
            return;
        Found.Insert(new NearRow(row.Key, number, Q15.Cosine(dot)));
        if (Found.IsFull)
            RaiseTheBar();
    }

    /// <summary>From the moment there are as many as are kept, only better ones count.</summary>
    private void RaiseTheBar()
    {
        var least = Math.Max(_leastDot, Q15.LeastDot(Found.Last));
        if (least == _leastDot)
            return;
        _leastDot = least;
        if (_encoded)
            _scratch.Query.Raise(Threshold);
    }
}
