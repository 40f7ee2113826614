using System.Globalization;
using System.Text;

namespace EdgeRouter.Cli.Heads;

/// <summary>A line over shares from 0 to 1 as SVG, beside a dashed one.</summary>
internal static class ShareChart
{
    private const int Width = 720;
    private const int Height = 360;
    private const int Left = 56;
    private const int Bottom = 36;
    private const int Margin = 14;
    private const int Steps = 5;

    public static string Draw(string label, IReadOnlyList<(double X, double Y)> line, IReadOnlyList<(double X, double Y)> even)
    {
        var heights = line.Concat(even).Select(point => point.Y).ToList();
        var (low, high) = (heights.Min(), heights.Max());
        if (high - low < 1e-6)
            high = low + 1e-6;
        var svg = new StringBuilder();
        Svg($"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{label}\">");
        for (var i = 0; i <= Steps; i++)
        {
            var (x, y) = ((double)i / Steps, low + (high - low) * i / Steps);
            Svg($"<line class=\"grid\" x1=\"{X(0)}\" x2=\"{X(1)}\" y1=\"{Y(y)}\" y2=\"{Y(y)}\"/>");
            Svg($"<text class=\"tick\" x=\"{Left - 8}\" y=\"{Y(y)}\" text-anchor=\"end\" dy=\"4\">{y:P0}</text>");
            Svg($"<text class=\"tick\" x=\"{X(x)}\" y=\"{Height - 12}\" text-anchor=\"middle\">{x:P0}</text>");
        }

        Svg($"<polyline class=\"even\" points=\"{Path(even)}\"/><polyline class=\"line\" points=\"{Path(line)}\"/></svg>");
        return svg.Append('\n').ToString();

        void Svg(FormattableString markup) => svg.Append(markup.ToString(CultureInfo.InvariantCulture));
        string Path(IEnumerable<(double X, double Y)> points) => string.Join(' ', points.Select(point => $"{X(point.X)},{Y(point.Y)}"));
        string X(double value) => Number(Left + value * (Width - Left - Margin));
        string Y(double value) => Number(Height - Bottom - (value - low) / (high - low) * (Height - Bottom - Margin));
        static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
    }
}
