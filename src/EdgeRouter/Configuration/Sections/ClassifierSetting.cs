using EdgeRouter.Configuration.Yaml;
using EdgeRouter.Routing.Decide;

namespace EdgeRouter.Configuration.Sections;

/// <summary><c>classifier: hybrid | rules | embedding | llm</c></summary>
internal static class ClassifierSetting
{
    private static readonly (string Name, ClassifierKind Value)[] s_kinds = [.. Enum.GetValues<ClassifierKind>().Select(kind => (kind.ToString().ToLowerInvariant(), kind))];

    public static ClassifierKind? Read(YamlMap map) => Choice.Read(map, "classifier", s_kinds);
}
