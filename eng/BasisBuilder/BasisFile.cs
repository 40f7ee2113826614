using System.Text;

namespace EdgeRouter.BasisBuilder;

/// <summary>"EDGEBAS1", u32 dimension, u32 count, float32[count] deviations, int8[count, dimension] directions, each scaled to its largest component.</summary>
internal static class BasisFile
{
    /// <param name="values">Mean square of the vectors along each direction.</param>
    /// <param name="directions">float64[n, n], orthonormal, of which the first <paramref name="count"/> are kept.</param>
    public static void Write(string path, int count, double[] values, double[][] directions)
    {
        using var writer = new BinaryWriter(File.Create(path));
        writer.Write(Encoding.ASCII.GetBytes("EDGEBAS1"));
        writer.Write(directions.Length);
        writer.Write(count);
        foreach (var value in values.Take(count))
            writer.Write((float)Math.Sqrt(value));
        foreach (var direction in directions.Take(count))
        {
            var scale = sbyte.MaxValue / direction.Max(Math.Abs);
            foreach (var component in direction)
                writer.Write((sbyte)Math.Round(component * scale));
        }
    }
}
