using System.Globalization;
using System.Text;

namespace EdgeRouter.Cli.Eval.Report;

/// <summary>Precision against hit rate as SVG, both axes as long as the data: a line a curve, a band up to what it is with every hit without a label right.</summary>
internal sealed class ReportChart
{
    private const int Width = 720;
    private const int Height = 400;
    private const int Left = 56;
    private const int Bottom = 44;
    private const int Top = 12;
    private const int Right = 16;

    /// <summary>Points to a line: one a pixel does.</summary>
    private const int MostPoints = 600;

    /// <summary>Hits before which the share says little and only jumps.</summary>
    private const int LeastHits = 20;

    /// <summary>Thresholds that nobody sets would only press the rest together.</summary>
    private const double LeastScore = 0.7;

    private readonly StringBuilder _svg = new();
    private readonly double _mostRate;
    private readonly double _leastPrecision;

    public ReportChart(IReadOnlyList<HitCurve> curves)
    {
        var shown = curves.SelectMany(Shown).ToList();
        _mostRate = Ceiling(shown.Select(point => point.Rate).DefaultIfEmpty(1).Max(), 0.1);
        _leastPrecision = Math.Max(0, 1 - Ceiling(1 - shown.Select(point => point.Low).DefaultIfEmpty(0).Min(), 0.05));
        Svg($"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"Precision against hit rate\">");
        DrawAxes();
    }

    public void Draw(HitCurve curve, string name, bool withBand)
    {
        var points = Thin(Shown(curve).ToList());
        if (points.Count == 0)
            return;
        if (withBand)
        {
            var band = points.Select(point => (point.Rate, point.Low)).Concat(points.AsEnumerable().Reverse().Select(point => (point.Rate, point.High)));
            Svg($"<polygon class=\"{name}-band\" points=\"{Path(band)}\"/>");
        }

        Svg($"<polyline class=\"{name}\" points=\"{Path(points.Select(point => (point.Rate, point.Low)))}\"/>");
    }

    /// <summary>A circle with a label where a threshold stands.</summary>
    public void Mark(HitCurve curve, HitCount at, string label)
    {
        if (at.Hits == 0 || Precision(at) is var precision && precision < _leastPrecision)
            return;
        var (x, y) = ((double)at.Hits / curve.Requests, Precision(at));
        Svg($"<circle class=\"mark\" cx=\"{X(x)}\" cy=\"{Y(y)}\" r=\"4\"/><text class=\"mark-label\" x=\"{X(x)}\" y=\"{Y(y)}\" dx=\"8\" dy=\"-8\">{label}</text>");
    }

    public string Close() => _svg.Append("</svg>").ToString();

    private static double Precision(HitCount count) => (double)count.Right / count.Hits;

    private static IEnumerable<(double Rate, double Low, double High)> Shown(HitCurve curve)
        => curve.Points.Where(point => point.Hits >= LeastHits && point.Threshold >= LeastScore)
            .Select(point => ((double)point.Hits / curve.Requests, Precision(point), (double)(point.Right + point.Unjudged) / point.Hits));

    private static List<T> Thin<T>(List<T> points)
        => points.Count <= MostPoints ? points : [.. Enumerable.Range(0, MostPoints).Select(i => points[(int)((long)i * (points.Count - 1) / (MostPoints - 1))])];

    private static double Ceiling(double value, double step) => Math.Max(step, Math.Ceiling(value / step - 1e-9) * step);

    private void DrawAxes()
    {
        for (var i = 0; i <= 5; i++)
        {
            var rate = _mostRate * i / 5;
            var precision = _leastPrecision + (1 - _leastPrecision) * i / 5;
            Svg($"<line class=\"grid\" x1=\"{X(0)}\" x2=\"{X(_mostRate)}\" y1=\"{Y(precision)}\" y2=\"{Y(precision)}\"/>");
            Svg($"<text class=\"tick\" x=\"{Left - 8}\" y=\"{Y(precision)}\" text-anchor=\"end\" dy=\"4\">{Shares.Percent(precision)}</text>");
            Svg($"<text class=\"tick\" x=\"{X(rate)}\" y=\"{Height - Bottom + 18}\" text-anchor=\"middle\">{Shares.Percent(rate)}</text>");
        }

        Svg($"<text class=\"tick\" x=\"{(Left + Width) / 2}\" y=\"{Height - 6}\" text-anchor=\"middle\">hit rate (precision upwards)</text>");
    }

    private string Path(IEnumerable<(double Rate, double Precision)> points) => string.Join(' ', points.Select(point => $"{X(point.Rate)},{Y(point.Precision)}"));

    private string X(double rate) => Number(Left + rate / _mostRate * (Width - Left - Right));

    private string Y(double precision) => Number(Height - Bottom - (precision - _leastPrecision) / (1 - _leastPrecision) * (Height - Bottom - Top));

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private void Svg(FormattableString markup) => _svg.Append(markup.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
