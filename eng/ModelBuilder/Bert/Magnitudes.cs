using System.Globalization;

namespace EdgeRouter.ModelBuilder.Bert;

/// <summary>
/// The largest magnitude that each input channel of each linear layer was seen to have over the calibration texts (eng/Calibrator
/// writes the table). Text, a line a layer: its name, a blank, two hex digits a channel. A code c means 2^((c - 128) / 16).
/// </summary>
internal sealed class Magnitudes
{
    private const double StepsPerOctave = 16;
    private const int CodeOfOne = 128;

    private readonly Dictionary<string, float[]> _byLayer = [];

    public static Magnitudes Load()
    {
        var table = new Magnitudes();
        using var stream = typeof(Magnitudes).Assembly.GetManifestResourceStream("magnitudes.txt")!;
        using var lines = new StreamReader(stream);
        while (lines.ReadLine() is { } line)
        {
            var blank = line.IndexOf(' ', StringComparison.Ordinal);
            table._byLayer.Add(line[..blank], Array.ConvertAll(Convert.FromHexString(line.AsSpan(blank + 1)), Decode));
        }

        return table;
    }

    /// <summary>One line of the table; magnitudes are rounded up.</summary>
    public static string Line(string layer, ReadOnlySpan<float> magnitudes)
    {
        var codes = new byte[magnitudes.Length];
        for (var i = 0; i < codes.Length; i++)
            codes[i] = (byte)Math.Clamp(Math.Ceiling(StepsPerOctave * Math.Log2(magnitudes[i])) + CodeOfOne, byte.MinValue, byte.MaxValue);
        return string.Create(CultureInfo.InvariantCulture, $"{layer} {Convert.ToHexStringLower(codes)}");
    }

    /// <exception cref="InvalidDataException">The table was made for another model.</exception>
    public float[] Of(LinearLayer layer)
        => _byLayer.TryGetValue(layer.Name, out var magnitudes) && magnitudes.Length == layer.Inputs
            ? magnitudes
            : throw new InvalidDataException($"magnitudes.txt has no {layer.Inputs} magnitudes for {layer.Name}: run eng/Calibrator.");

    // In double: its last bit may depend on the platform's libm, the float made of it does not.
    private static float Decode(byte code) => (float)Math.Pow(2, (code - CodeOfOne) / StepsPerOctave);
}
