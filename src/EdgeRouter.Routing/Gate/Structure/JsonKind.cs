namespace EdgeRouter.Routing.Gate.Structure;

internal enum JsonKind : byte
{
    None,
    Object,
    Array,
    String,
    Number,
    True,
    False,
    Null,
}
