namespace EdgeRouter.Tests.House;

/// <summary>The references between our projects form the DAG that docs/life-of-a-request.md draws, no more and no less.</summary>
public class ReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["EdgeRouter.Wire"] = [],
        ["EdgeRouter.Memory"] = [],
        ["EdgeRouter.Routing"] = ["EdgeRouter.Wire"],
        ["EdgeRouter.Simulator"] = [],
        ["edgerouter"] = ["EdgeRouter.Memory", "EdgeRouter.Routing", "EdgeRouter.Simulator", "EdgeRouter.Wire"],
    };

    public static TheoryData<string> Assemblies => [.. Allowed.Keys];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void References_OfEachAssembly_AreThoseAllowed(string name)
    {
        var references = System.Reflection.Assembly.Load(name).GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(reference => reference.StartsWith("EdgeRouter", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

        Assert.Equal(Allowed[name], references);
    }

    [Theory]
    [InlineData("EdgeRouter.Memory", "System.Text.Json")]
    [InlineData("EdgeRouter.Memory", "System.Net.Http")]
    [InlineData("EdgeRouter.Memory", "Microsoft.AspNetCore")]
    [InlineData("EdgeRouter.Wire", "System.Net.Sockets")]
    [InlineData("EdgeRouter.Wire", "System.Net.Http")]
    [InlineData("EdgeRouter.Wire", "Microsoft.AspNetCore")]
    [InlineData("EdgeRouter.Routing", "Microsoft.AspNetCore")]
    [InlineData("EdgeRouter.Routing", "System.Net.Sockets")]
    public void References_AcrossLayers_AreAbsent(string name, string forbidden)
    {
        var references = System.Reflection.Assembly.Load(name).GetReferencedAssemblies().Select(reference => reference.Name!);

        Assert.DoesNotContain(references, reference => reference.StartsWith(forbidden, StringComparison.Ordinal));
    }
}
