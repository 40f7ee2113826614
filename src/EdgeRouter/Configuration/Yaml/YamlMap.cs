namespace EdgeRouter.Configuration.Yaml;

/// <summary>
/// A strict view of one mapping: it remembers which keys were asked for, and <see cref="Close"/> makes an error of every other.
/// Whoever reads a mapping asks for all the keys it knows, whether present or not, and then closes it.
/// </summary>
internal sealed class YamlMap(YamlItem item, string path, ReadContext context)
{
    private readonly List<string> _asked = [];

    public int Line => item.Line;

    /// <summary>Path in the file, "models.small-1"; empty at the top.</summary>
    public string Path => path;

    public ConfigErrors Errors => context.Errors;

    /// <summary>Names the user chose, such as those of models: all keys count as known then.</summary>
    public IEnumerable<(string Name, int Line, YamlMap Map)> Maps()
    {
        foreach (var entry in item.Entries)
        {
            _asked.Add(entry.Key);
            if (AsMap(entry.Value, entry.Line, Join(entry.Key)) is { } map)
                yield return (entry.Key, entry.Line, map);
        }
    }

    /// <summary>The mapping under <paramref name="key"/>; an empty one when the key is absent, empty or no mapping.</summary>
    public YamlMap Map(string key)
        => (Find(key) is { Value.IsNull: false } entry ? AsMap(entry.Value, entry.Line, Join(key)) : null) ?? new YamlMap(YamlItem.Mapping(Line, []), Join(key), context);

    /// <summary>The mappings of the list under <paramref name="key"/>.</summary>
    public IEnumerable<YamlMap> MapList(string key)
        => Items(key).Select((value, i) => AsMap(value, value.Line, $"{Join(key)}[{i}]")).OfType<YamlMap>();

    /// <summary>The texts of the list under <paramref name="key"/>, those that are sound.</summary>
    public IReadOnlyList<YamlText> TextList(string key)
        => [.. Items(key).Select((value, i) => AsText(value, value.Line, $"{Join(key)}[{i}]")).OfType<YamlText>()];

    /// <summary>The text under <paramref name="key"/>, or those of the list there; null when some of it is unsound, which the errors then say.</summary>
    public IReadOnlyList<YamlText>? OneOrMore(string key)
    {
        if (Find(key) is not { } entry)
            return null;
        if (entry.Value.Kind != YamlKind.Sequence)
            return Text(key) is { } text ? [text] : null;
        var texts = TextList(key);
        return texts.Count == entry.Value.Items.Count ? texts : null;
    }

    /// <summary>Nothing stands in the mapping itself.</summary>
    public bool IsEmpty() => item.Entries.Count == 0;

    /// <summary>All its keys, whoever reads them.</summary>
    public IReadOnlyList<string> Keys => [.. item.Entries.Select(entry => entry.Key)];

    public bool Has(string key) => Find(key) is not null;

    /// <summary>Nothing is listed under <paramref name="key"/>: absent, empty or an empty list, but nothing else that stands there by mistake.</summary>
    public bool IsEmpty(string key) => Find(key) is not { } entry || entry.Value is { IsNull: true } or { Kind: YamlKind.Sequence, Items.Count: 0 };

    public int LineOf(string key) => Find(key)?.Line ?? Line;

    public YamlText? Text(string key) => Find(key) is { } entry ? AsText(entry.Value, entry.Line, Join(key)) : null;

    public YamlText? RequiredText(string key)
    {
        if (!Has(key))
            context.Errors.Add(Line, $"{Prefix}'{key}' is missing");
        return Text(key);
    }

    public T Value<T>(string key, ScalarParser<T> parse, T fallback) where T : struct => Optional(key, parse) ?? fallback;

    public T? Optional<T>(string key, ScalarParser<T> parse) where T : struct
    {
        if (Text(key) is not { } text)
            return null;
        if (parse(text.Value, out var value, out var problem))
            return value;
        context.Errors.Add(text.Line, $"{Join(key)}: '{text.Shown}' is {problem}");
        return null;
    }

    /// <summary>Says that the value of <paramref name="key"/> is wrong.</summary>
    public void Fail(string key, string message) => context.Errors.Add(LineOf(key), $"{Join(key)}: {message}");

    public void Close()
    {
        foreach (var entry in item.Entries.Where(entry => !_asked.Contains(entry.Key)))
            context.Errors.Add(entry.Line, $"{Prefix}unknown key '{Shown.Text(entry.Key)}'{Suggestion.DidYouMean(entry.Key, _asked)} (allowed here: {string.Join(", ", _asked)})");
    }

    private string Prefix => path.Length == 0 ? "" : path + ": ";

    private string Join(string key) => path.Length == 0 ? key : $"{path}.{Shown.Text(key)}";

    private YamlEntry? Find(string key)
    {
        if (!_asked.Contains(key))
            _asked.Add(key);
        foreach (var entry in item.Entries)
        {
            if (entry.Key == key)
                return entry;
        }

        return null;
    }

    private IReadOnlyList<YamlItem> Items(string key)
    {
        if (Find(key) is not { Value.IsNull: false } entry)
            return [];
        if (entry.Value.Kind != YamlKind.Sequence)
            context.Errors.Add(entry.Line, $"{Join(key)}: expected a list, such as [a, b]");
        return entry.Value.Items;
    }

    private YamlMap? AsMap(YamlItem value, int line, string at)
    {
        if (value.Kind == YamlKind.Mapping)
            return new YamlMap(value, at, context);
        context.Errors.Add(line, $"{at}: expected a mapping of keys to values");
        return null;
    }

    private YamlText? AsText(YamlItem value, int line, string at)
    {
        if (value.Kind != YamlKind.Scalar)
            context.Errors.Add(line, $"{at}: expected one value, not a {(value.Kind == YamlKind.Sequence ? "list" : "mapping")}");
        else if (value.IsNull)
            context.Errors.Add(line, $"{at}: has no value; give one or take the key out");
        else if (Interpolation.Expand(value.Text, line, context) is { } text)
            return new YamlText(text, Shown.Text(value.Text), line);
        return null;
    }
}
