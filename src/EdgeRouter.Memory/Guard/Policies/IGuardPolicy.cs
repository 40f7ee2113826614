using EdgeRouter.Memory.Guard.Compare;

namespace EdgeRouter.Memory.Guard.Policies;

/// <summary>One kind of difference that forbids a near hit. Policies are structs and static abstract: the chain is inlined, adding one is adding its name.</summary>
internal interface IGuardPolicy
{
    static abstract GuardVerdict Verdict { get; }

    static abstract bool Agree(ref Comparison pair);
}
