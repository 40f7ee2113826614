namespace EdgeRouter.Memory.Guard.Words;

/// <summary>A member of a closed class in 16 bits: which class, from 1, and which of its members.</summary>
internal static class ClassMember
{
    private const int MemberBits = 10;

    public const int MostClasses = (1 << (16 - MemberBits)) - 1;
    public const int MostMembers = 1 << MemberBits;

    public static ushort Of(int @class, int member) => (ushort)((@class << MemberBits) | member);

    public static int ClassOf(ushort member) => member >> MemberBits;
}
