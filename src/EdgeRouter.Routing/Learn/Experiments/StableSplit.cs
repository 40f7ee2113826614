using System.Text;
using EdgeRouter.Routing.Classify.Text;

namespace EdgeRouter.Routing.Learn.Experiments;

/// <summary>
/// Which share a unit falls into: always the same for the same experiment and unit, over restarts and machines, and for another experiment independently of
/// this one. Immutable.
/// </summary>
public sealed class StableSplit
{
    private readonly ulong _seed;
    private readonly int[] _upTo;

    /// <param name="experiment">Its name; another name is another split.</param>
    /// <param name="shares">Proportions, none below 0, not all 0.</param>
    public StableSplit(string experiment, IReadOnlyList<int> shares)
    {
        _seed = WordHash.Of(Encoding.UTF8.GetBytes(experiment));
        _upTo = new int[shares.Count];
        var sum = 0;
        for (var i = 0; i < _upTo.Length; i++)
            _upTo[i] = sum += shares[i];
    }

    /// <param name="unit">Hash of whatever stays together.</param>
    /// <returns>Index of the share.</returns>
    public int Of(ulong unit)
    {
        // The upper 32 bits of 64 well-mixed ones, scaled: uneven by 2^-32 at most.
        var at = (int)(((Mix(unit ^ _seed) >> 32) * (ulong)_upTo[^1]) >> 32);
        var share = 0;
        while (at >= _upTo[share])
            share++;
        return share;
    }

    /// <summary>The finaliser of MurmurHash3 (github.com/aappleby/smhasher): every bit in changes half of those out.</summary>
    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 33)) * 0xFF51AFD7ED558CCD;
        value = (value ^ (value >> 33)) * 0xC4CEB9FE1A85EC53;
        return value ^ (value >> 33);
    }
}
