#pragma warning disable IDE0130 // In the namespace that encloses all of ours, where it comes before System.Linq's.
namespace EdgeRouter;

/// <summary>
/// <c>Select</c> as LINQ has it, for all code in this namespace. LINQ's own is virtual and generic in both types, so Native AOT compiles it for every type that
/// is selected from with every type that is selected, in a row or not: on .NET 9, for 200 calls, 9 MB of the binary's 24 MB of code and 15 MB of the file. (.NET 10
/// has a switch for it, UseSizeOptimizedLinq.) Not for the request path, as LINQ is not.
/// </summary>
public static class Projections
{
    /// <summary>Lazy; the elements in their order.</summary>
    public static IEnumerable<TResult> Select<TSource, TResult>(this IEnumerable<TSource> source, Func<TSource, TResult> selector)
    {
        foreach (var element in source)
            yield return selector(element);
    }

    /// <inheritdoc cref="Select{TSource, TResult}(IEnumerable{TSource}, Func{TSource, TResult})"/>
    /// <param name="selector">Is given the element and its place, from 0.</param>
    public static IEnumerable<TResult> Select<TSource, TResult>(this IEnumerable<TSource> source, Func<TSource, int, TResult> selector)
    {
        var place = 0;
        foreach (var element in source)
            yield return selector(element, place++);
    }
}
