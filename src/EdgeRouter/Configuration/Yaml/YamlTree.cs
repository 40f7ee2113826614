using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace EdgeRouter.Configuration.Yaml;

/// <summary>
/// YAML text to one tree of <see cref="YamlItem"/>, from the parser's events rather than YamlDotNet's own nodes: those recurse as deep as the
/// text asks (aaubry/YamlDotNet#375, a stack overflow no catch can hold), stop at the first duplicate key, and forget where an alias stood.
/// Bounded in length, depth and size with aliases written out, so that no file, however hostile, costs more than a moment.
/// </summary>
internal sealed class YamlTree
{
    /// <summary>In UTF-16 units. A hundred models with comments take 50 KiB.</summary>
    public const int MaxLength = 1 << 20;
    public const int MaxDepth = 16;
    public const int MaxNodes = 20_000;

    private const string MergeKey = "<<";

    private readonly Parser _parser;
    private readonly ConfigErrors _errors;
    private readonly Dictionary<AnchorName, YamlItem> _anchors = [];
    private int _nodes;

    private YamlTree(string yaml, ConfigErrors errors) => (_parser, _errors) = (new Parser(new StringReader(yaml)), errors);

    /// <returns>Null when the text is no single YAML document; the errors then say why.</returns>
    public static YamlItem? Read(string yaml, ConfigErrors errors)
    {
        if (yaml.Length > MaxLength)
        {
            errors.Add(0, $"larger than {MaxLength >> 20} MiB, which no configuration is");
            return null;
        }

        try
        {
            return new YamlTree(yaml, errors).ReadDocument();
        }
        catch (YamlException e)
        {
            errors.Add(LineOf(e.Start), "not YAML: " + e.Message);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            // The scanner lets these escape on some malformed input; they are the file's fault all the same.
            errors.Add(0, "not YAML: " + e.Message);
        }

        return null;
    }

    private YamlItem? ReadDocument()
    {
        Next<StreamStart>();
        if (Next() is StreamEnd)
        {
            _errors.Add(0, "is empty");
            return null;
        }

        Next();
        var root = ReadNode(0);
        Next<DocumentEnd>();
        if (Next() is DocumentStart second)
        {
            _errors.Add(LineOf(second.Start), "a second document starts here; a configuration is one");
            return null;
        }

        return root;
    }

    /// <summary>Reads the node that starts at the current event and leaves the parser on its last one.</summary>
    private YamlItem ReadNode(int depth)
    {
        var start = _parser.Current!;
        if (depth > MaxDepth)
            throw new SemanticErrorException(start.Start, start.End, $"nested deeper than {MaxDepth} levels");

        YamlItem item;
        switch (start)
        {
            case AnchorAlias alias:
                if (!_anchors.TryGetValue(alias.Value, out item!))
                    throw new AnchorNotFoundException(alias.Start, alias.End, $"no anchor '{alias.Value}' stands before this alias");
                Count(alias, item.Size);
                return item;
            case Scalar scalar:
                Count(scalar, 1);
                item = YamlItem.Scalar(LineOf(scalar.Start), scalar.Value, scalar.Style is ScalarStyle.Plain or ScalarStyle.Any);
                break;
            case SequenceStart:
                Count(start, 1);
                item = ReadSequence(start, depth);
                break;
            case MappingStart:
                Count(start, 1);
                item = ReadMapping(start, depth);
                break;
            default:
                throw new SemanticErrorException(start.Start, start.End, $"unexpected {start.GetType().Name}");
        }

        var node = (NodeEvent)start;
        if (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific && !node.Tag.Value.StartsWith("tag:yaml.org,2002:", StringComparison.Ordinal))
            _errors.Add(item.Line, "tags have no meaning in a configuration");
        if (!node.Anchor.IsEmpty)
            _anchors[node.Anchor] = item;
        return item;
    }

    private YamlItem ReadSequence(ParsingEvent start, int depth)
    {
        var items = new List<YamlItem>();
        while (Next() is not SequenceEnd)
            items.Add(ReadNode(depth + 1));
        return YamlItem.Sequence(LineOf(start.Start), items);
    }

    private YamlItem ReadMapping(ParsingEvent start, int depth)
    {
        var entries = new List<YamlEntry>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        var merged = new List<YamlItem>();
        while (Next() is var at and not MappingEnd)
        {
            var key = ReadNode(depth + 1);
            Next();
            var value = ReadNode(depth + 1);
            var line = LineOf(at.Start);
            if (key.Kind != YamlKind.Scalar)
                _errors.Add(line, "a key must be plain text");
            else if (key.Text == MergeKey && value.Kind != YamlKind.Scalar)
                merged.AddRange(value.Kind == YamlKind.Mapping ? [value] : value.Items);
            else if (lines.TryAdd(key.Text, line))
                entries.Add(new YamlEntry(key.Text, line, value));
            else
                _errors.Add(line, $"duplicate key '{Shown.Text(key.Text)}', first on line {lines[key.Text]}");
        }

        Merge(merged, entries, lines, start);
        return YamlItem.Mapping(LineOf(start.Start), entries);
    }

    /// <summary>The merge key (yaml.org/type/merge): entries of the named mappings, except those written here.</summary>
    private void Merge(List<YamlItem> sources, List<YamlEntry> entries, Dictionary<string, int> lines, ParsingEvent start)
    {
        foreach (var source in sources)
        {
            if (source.Kind != YamlKind.Mapping)
                _errors.Add(LineOf(start.Start), $"'{MergeKey}' takes a mapping or a list of mappings");
            Count(start, source.Size);
            entries.AddRange(source.Entries.Where(entry => lines.TryAdd(entry.Key, entry.Line)));
        }
    }

    private void Count(ParsingEvent at, int nodes)
    {
        _nodes += nodes;
        if (_nodes > MaxNodes)
            throw new SemanticErrorException(at.Start, at.End, $"more than {MaxNodes} values, aliases written out");
    }

    private ParsingEvent Next()
        => _parser.MoveNext() && _parser.Current is { } current ? current : throw new SemanticErrorException("ends too early");

    private void Next<T>() where T : ParsingEvent
    {
        if (Next() is var next and not T)
            throw new SemanticErrorException(next.Start, next.End, $"expected {typeof(T).Name}");
    }

    private static int LineOf(Mark mark) => (int)Math.Min(mark.Line, int.MaxValue);
}
