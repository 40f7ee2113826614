namespace EdgeRouter.Cli.Heads;

internal enum HeadEvalKind : byte
{
    Routing,
    Types,
}
