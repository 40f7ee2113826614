using EdgeRouter.Memory.Keys;

namespace EdgeRouter.Memory.Vectors;

/// <summary>
/// Rows by key: open addressing, 8 bytes a place, at most three quarters filled, so 11 to 21 bytes a row where a dictionary by 32-byte keys takes
/// 60. A place holds 32 bits of the key and the row's number; the keys themselves are on disk, and the caller asks there. One writer;
/// <see cref="TryGuess"/> may be called beside it.
/// </summary>
internal sealed class KeyTable
{
    private const int LeastSize = 64;

    /// <summary>Upper half: 32 bits of the key. Lower half: the row + 1, so that 0 is an empty place.</summary>
    private volatile ulong[] _places = new ulong[LeastSize];

    public int Count { get; private set; }

    /// <param name="isKey">Whether the row's key is this one, by its bytes on disk.</param>
    /// <returns>The row, or -1.</returns>
    public int Find(in Hash256 key, Func<int, Hash256, bool> isKey)
    {
        var places = _places;
        for (var at = Home(key, places); places[at] != 0; at = Next(at, places))
        {
            if (Tag(places[at]) == Tag(key) && isKey(Row(places[at]), key))
                return Row(places[at]);
        }
        return -1;
    }

    /// <summary>A row that very likely has the key; without a lock, and so it may miss one that is there. For hints.</summary>
    public bool TryGuess(in Hash256 key, out int row)
    {
        var places = _places;
        var at = Home(key, places);
        for (var step = 0; step < places.Length && places[at] != 0; step++, at = Next(at, places))
        {
            if (Tag(places[at]) != Tag(key))
                continue;
            row = Row(places[at]);
            return true;
        }
        row = -1;
        return false;
    }

    /// <summary>The key is not in here yet.</summary>
    public void Add(in Hash256 key, int row)
    {
        if (4 * (Count + 1) > 3 * _places.Length)
            Resize(2 * _places.Length);
        Place(_places, (ulong)Tag(key) << 32 | (uint)(row + 1));
        Count++;
    }

    /// <summary>The row got another number.</summary>
    public void Renumber(in Hash256 key, int row, int other)
    {
        ref var place = ref _places[PlaceOf(key, row)];
        place = place >> 32 << 32 | (uint)(other + 1);
    }

    /// <param name="key">As it can be read; when that is no longer the row's, for the disk has rotted, the row is looked for everywhere.</param>
    public void Remove(in Hash256 key, int row)
    {
        var places = _places;
        var gap = PlaceOf(key, row);
        // What stands behind the gap, up to the next empty place, moves into it when its own home is not behind the gap.
        for (var at = Next(gap, places); places[at] != 0; at = Next(at, places))
        {
            if (Distance(Home(Tag(places[at]), places), at, places) < Distance(gap, at, places))
                continue;
            places[gap] = places[at];
            gap = at;
        }
        places[gap] = 0;
        Count--;
        if (places.Length > LeastSize && 8 * Count < places.Length)
            Resize(places.Length / 2);
    }

    private int PlaceOf(in Hash256 key, int row)
    {
        var places = _places;
        var at = Home(key, places);
        while (places[at] != 0 && Row(places[at]) != row)
            at = Next(at, places);
        return places[at] != 0 ? at : Array.FindIndex(places, place => place != 0 && Row(place) == row);
    }

    private void Resize(int size)
    {
        var places = new ulong[size];
        foreach (var place in _places)
        {
            if (place != 0)
                Place(places, place);
        }
        _places = places;
    }

    private static void Place(ulong[] places, ulong place)
    {
        var at = Home(Tag(place), places);
        while (places[at] != 0)
            at = Next(at, places);
        places[at] = place;
    }

    // Keys are digests: any bits of them are spread evenly.
    private static uint Tag(in Hash256 key) => (uint)key.B;

    private static uint Tag(ulong place) => (uint)(place >> 32);

    private static int Row(ulong place) => (int)(uint)place - 1;

    private static int Home(in Hash256 key, ulong[] places) => Home(Tag(key), places);

    private static int Home(uint tag, ulong[] places) => (int)(tag & (uint)(places.Length - 1));

    private static int Next(int at, ulong[] places) => (at + 1) & (places.Length - 1);

    private static int Distance(int from, int to, ulong[] places) => (to - from) & (places.Length - 1);
}
