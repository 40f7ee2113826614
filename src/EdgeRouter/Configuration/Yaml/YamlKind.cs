namespace EdgeRouter.Configuration.Yaml;

internal enum YamlKind : byte
{
    Scalar,
    Sequence,
    Mapping,
}
