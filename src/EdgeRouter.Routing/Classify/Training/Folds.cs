namespace EdgeRouter.Routing.Classify.Training;

/// <summary>Rows to folds, 0 to count - 1.</summary>
public static class Folds
{
    public static int[] Random(int rows, int count, int seed)
    {
        var order = Enumerable.Range(0, rows).ToArray();
        Shuffle(order, seed);
        var folds = new int[rows];
        for (var i = 0; i < rows; i++)
            folds[order[i]] = i % count;
        return folds;
    }

    /// <summary>All rows of a group in one fold: the largest group first, each to the fold that has the fewest rows. Rows of no group go anywhere.</summary>
    public static int[] ByGroup(IReadOnlyList<string?> groups, int count, int seed)
    {
        var folds = Random(groups.Count, count, seed);
        var sizes = new int[count];
        var members = groups.Select((group, row) => (group, row)).Where(pair => pair.group is not null).GroupBy(pair => pair.group!, pair => pair.row, StringComparer.Ordinal);
        foreach (var group in members.OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal))
        {
            var fold = Array.IndexOf(sizes, sizes.Min());
            foreach (var row in group)
                folds[row] = fold;
            sizes[fold] += group.Count();
        }

        return folds;
    }

    /// <summary>Fisher and Yates with a generator of its own, so that a seed means the same in every version of the runtime.</summary>
    internal static void Shuffle(int[] items, int seed)
    {
        var state = (ulong)seed * 0x9E3779B97F4A7C15 + 1;
        for (var i = items.Length - 1; i > 0; i--)
        {
            // SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
            state += 0x9E3779B97F4A7C15;
            var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            mixed ^= mixed >> 31;
            var other = (int)(mixed % (ulong)(i + 1));
            (items[i], items[other]) = (items[other], items[i]);
        }
    }
}
