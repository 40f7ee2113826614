namespace EdgeRouter.Configuration.Yaml;

/// <summary>One node of a configuration file with the line it starts on. Immutable; aliases share the node they name, so the tree is a DAG.</summary>
internal sealed class YamlItem
{
    private YamlItem(YamlKind kind, int line, int size) => (Kind, Line, Size) = (kind, line, size);

    public YamlKind Kind { get; }

    /// <summary>From 1.</summary>
    public int Line { get; }

    /// <summary>Nodes of this subtree with every alias written out: what a reader walks at most.</summary>
    public int Size { get; }

    /// <summary>A scalar's text as written, before <c>${NAME}</c>; empty for others.</summary>
    public string Text { get; private init; } = "";

    /// <summary>Nothing written, <c>~</c> or <c>null</c>.</summary>
    public bool IsNull { get; private init; }

    /// <summary>A sequence's items; empty for others.</summary>
    public IReadOnlyList<YamlItem> Items { get; private init; } = [];

    /// <summary>A mapping's entries in the order of the file, keys unique; empty for others.</summary>
    public IReadOnlyList<YamlEntry> Entries { get; private init; } = [];

    public static YamlItem Scalar(int line, string text, bool plain)
        => new(YamlKind.Scalar, line, 1) { Text = text, IsNull = plain && text is ("" or "~" or "null" or "Null" or "NULL") };

    public static YamlItem Sequence(int line, IReadOnlyList<YamlItem> items)
        => new(YamlKind.Sequence, line, 1 + items.Sum(item => item.Size)) { Items = items };

    public static YamlItem Mapping(int line, IReadOnlyList<YamlEntry> entries)
        => new(YamlKind.Mapping, line, 1 + entries.Sum(entry => 1 + entry.Value.Size)) { Entries = entries };
}
