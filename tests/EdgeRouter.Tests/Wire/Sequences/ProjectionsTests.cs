namespace EdgeRouter.Tests.Wire.Sequences;

/// <summary>Our <c>Select</c> does what LINQ's does, and is the one that code in our namespaces calls without a word.</summary>
public class ProjectionsTests
{
    [Fact]
    public void Select_AnyLength_IsAsLinq()
    {
        for (var length = 0; length < 4; length++)
        {
            int[] source = [.. Enumerable.Range(1, length)];
            Assert.Equal(Enumerable.Select(source, n => n * 2), source.Select(n => n * 2));
            Assert.Equal(Enumerable.Select(source, (n, i) => $"{i}:{n}"), source.Select((n, i) => $"{i}:{n}"));
        }
    }

    [Fact]
    public void Select_NotWalked_AsksForNothing()
    {
        var asked = 0;
        var selected = new[] { 1, 2, 3 }.Select(n => asked += n);
        Assert.Equal(0, asked);
        Assert.Equal(1, selected.First());
        Assert.Equal(1, asked);
    }

    /// <summary>Otherwise the published binary is 15 MB larger, and nobody knows why.</summary>
    [Fact]
    public void Select_InOurNamespaces_IsOurs()
    {
        Assert.Equal(typeof(Projections), new[] { 1 }.Select(n => n).GetType().DeclaringType);
        Assert.Equal(typeof(Projections), (from n in new[] { 1 } select n + 1).GetType().DeclaringType);
    }
}
