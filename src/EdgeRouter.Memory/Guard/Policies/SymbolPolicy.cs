using EdgeRouter.Memory.Guard.Compare;

namespace EdgeRouter.Memory.Guard.Policies;

/// <summary>Not each text may hold a symbol that the other lacks; one alone may be an ornament, or a word in the other ("π", "pi").</summary>
internal readonly struct SymbolPolicy : IGuardPolicy
{
    public static GuardVerdict Verdict => GuardVerdict.Symbols;

    public static bool Agree(ref Comparison pair) => !pair.A.Symbols.Contradicts(in pair.B.Symbols);
}
