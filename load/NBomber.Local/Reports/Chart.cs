using System.Globalization;
using System.Text;

namespace NBomber.Reports;

/// <summary>
/// A chart as inline SVG, without a script. X is linear from 0 to its end; Y is linear from 0, or logarithmic over whole decades. What nobody measured
/// (zero, where logarithmic) is left out.
/// </summary>
internal sealed class Chart(string title, double end, double top, bool isLogarithmic = false, double bottom = 0)
{
    private const int Width = 760;
    private const int Height = 220;
    private const int Left = 56;
    private const int Below = 24;
    private const int Above = 26;
    private const int Beside = 24;

    private readonly StringBuilder _marks = new();
    private readonly StringBuilder _legend = new();
    private int _names;

    public void Line(string name, string css, IEnumerable<(double X, double Y)> points)
    {
        var all = string.Join(' ', points.Where(point => !isLogarithmic || point.Y > 0).Select(point => Text($"{AtX(point.X):0.#},{AtY(point.Y):0.#}")));
        _marks.Append($"<polyline class=\"{css}\" points=\"{all}\"/>");
        Name(name, css);
    }

    public void Bar(double from, double to, double value, string tip)
    {
        var (x, y) = (AtX(from), AtY(value));
        _marks.Append(Text($"<rect class=\"bar\" x=\"{x:0.#}\" y=\"{y:0.#}\" width=\"{Math.Max(1, AtX(to) - x - 1):0.#}\" height=\"{AtY(0) - y:0.#}\">"));
        _marks.Append($"<title>{tip}</title></rect>");
    }

    /// <summary>A word below the X axis.</summary>
    public void Tick(double x, string text)
        => _marks.Append(Text($"<text class=\"tick\" x=\"{AtX(x):0.#}\" y=\"{Height - 6}\" text-anchor=\"middle\">{text}</text>"));

    public override string ToString()
    {
        var svg = new StringBuilder();
        svg.Append($"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{title}\"><text class=\"title\" x=\"{Left}\" y=\"14\">{title}</text>");
        foreach (var level in Levels())
        {
            var y = Text($"{AtY(level):0.#}");
            svg.Append($"<line class=\"grid\" x1=\"{Left}\" x2=\"{Width - Beside}\" y1=\"{y}\" y2=\"{y}\"/>");
            svg.Append($"<text class=\"tick\" x=\"{Left - 6}\" y=\"{y}\" text-anchor=\"end\" dominant-baseline=\"middle\">{Text($"{level:0.###}")}</text>");
        }
        return svg.Append(_marks).Append(_legend).Append("</svg>").ToString();
    }

    private void Name(string name, string css)
    {
        var x = Width - 80 - (80 * _names++);
        _legend.Append($"<text class=\"legend {css}\" x=\"{x}\" y=\"14\">{name}</text>");
    }

    private IEnumerable<double> Levels()
    {
        if (!isLogarithmic)
            return Enumerable.Range(0, 5).Select(i => top * i / 4);
        return Enumerable.Range((int)Math.Log10(bottom), (int)Math.Round(Math.Log10(top) - Math.Log10(bottom)) + 1).Select(exponent => Math.Pow(10, exponent));
    }

    private double AtX(double x) => Left + (x / end * (Width - Left - Beside));

    private double AtY(double y)
    {
        var share = isLogarithmic ? Math.Log10(Math.Max(y, bottom) / bottom) / Math.Log10(top / bottom) : y / top;
        return Height - Below - (share * (Height - Below - Above));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
