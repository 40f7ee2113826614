namespace EdgeRouter.Routing.Classify.Rules;

/// <summary>Conditions that cannot hold together.</summary>
public static class Contradiction
{
    /// <summary>The name of a field that two of <paramref name="conditions"/>, all of which must hold, want different things of; null when there is none.</summary>
    public static string? Find(IEnumerable<ICondition> conditions)
    {
        var numbers = new Dictionary<NumberField, (double Least, double Most)>();
        var flags = new Dictionary<FlagField, bool>();
        var names = new Dictionary<NameField, IEnumerable<string>>();
        foreach (var condition in Flatten(conditions))
        {
            switch (condition)
            {
                case NumberIs number:
                    var (least, most) = numbers.GetValueOrDefault(number.Field, (double.NegativeInfinity, double.PositiveInfinity));
                    (least, most) = (Math.Max(least, number.Least), Math.Min(most, number.Most));
                    if (least > most)
                        return number.Field.Name;
                    numbers[number.Field] = (least, most);
                    break;
                case FlagIs flag when !flags.TryAdd(flag.Field, flag.Wanted) && flags[flag.Field] != flag.Wanted:
                    return flag.Field.Name;
                case NameIs name:
                    var common = names.TryGetValue(name.Field, out var earlier) ? earlier.Intersect(name.Names, StringComparer.OrdinalIgnoreCase) : name.Names;
                    names[name.Field] = [.. common];
                    if (!names[name.Field].Any())
                        return name.Field.Name;
                    break;
            }
        }

        return null;
    }

    private static IEnumerable<ICondition> Flatten(IEnumerable<ICondition> conditions)
        => conditions.SelectMany(condition => condition is AllOf all ? Flatten(all.Parts) : [condition]);
}
