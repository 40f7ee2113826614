namespace EdgeRouter.ProfileBuilder;

/// <summary>
/// What was counted in one method: <paramref name="Name"/>, its owner's and a dot before it, and <paramref name="Signature"/> as the runtime prints them,
/// <paramref name="BodySize"/> in bytes of IL.
/// </summary>
internal sealed record CountedMethod(string Name, string Signature, int BodySize, IReadOnlyList<Probe> Probes)
{
    /// <summary>How often the most frequent of its edges was taken.</summary>
    public long Busiest => Probes.Where(static probe => probe.IsFlow).SelectMany(static probe => probe.Values).DefaultIfEmpty().Max();

    /// <summary>Of a generic method: what it was made of is not printed.</summary>
    public bool IsGeneric => Before('(').Contains("generic ", StringComparison.Ordinal);

    public bool IsInstance => Signature.StartsWith("instance ", StringComparison.Ordinal);

    public int Parameters
    {
        get
        {
            // instance void  (class A,value class B`2<int32,!0>)
            var list = Signature.AsSpan(Before('(').Length + 1);
            if (list is ")")
                return 0;
            int count = 1, depth = 0;
            foreach (var character in list)
            {
                depth += character switch { '<' or '(' or '[' => 1, '>' or ')' or ']' => -1, _ => 0 };
                count += depth == 0 && character == ',' ? 1 : 0;
            }

            return count;
        }
    }

    /// <summary>
    /// The ways to part <see cref="Name"/> into a type and a method, the type's name shortest first: either may have dots of its own, <c>.ctor</c> and explicit
    /// implementations of interfaces among the methods.
    /// </summary>
    public IEnumerable<(string Owner, string Method)> Partings()
    {
        var depth = 0;
        for (var i = 0; i < Name.Length; i++)
        {
            depth += Name[i] switch { '[' => 1, ']' => -1, _ => 0 };
            if (depth == 0 && Name[i] == '.' && i > 0 && i < Name.Length - 1)
                yield return (Name[..i], Name[(i + 1)..]);
        }
    }

    private string Before(char character) => Signature[..Signature.IndexOf(character, StringComparison.Ordinal)];
}
