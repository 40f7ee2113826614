using System.Globalization;
using System.Text;

namespace EdgeRouter.Load;

/// <summary>Has the simulator do wrong by a share of its calls, in another way each time it is told.</summary>
internal sealed class SoakFaults(Uri simulator, double rate) : IDisposable
{
    /// <summary>Bodies of <c>POST /_sim/behaviour</c> but for model and rate. Nothing that changes what an answer says.</summary>
    private static readonly string[] s_behaviours =
    [
        "\"status\",\"code\":503", "\"cut_after\",\"tokens\":8", "\"status\",\"code\":500", "\"hang_after\",\"tokens\":8", "\"connect_reset\"",
        "\"cut_after\",\"tokens\":70", "\"hang_before_headers\"", "\"reset_after\",\"tokens\":8", "\"error_first\"", "\"eof_after\",\"tokens\":8", "\"empty_ok\"",
        "\"error_after\",\"tokens\":8", "\"status\",\"code\":429", "\"malformed_after\",\"tokens\":8", "\"blank_answer\"", "\"eof_after\",\"tokens\":70", "\"no_usage\"",
        "\"no_done\"", "\"split_utf8\"", "\"crlf\"", "\"comments\"", "\"gzip\"", "\"usage_alone\"", "\"wrong_content_type\"", "\"slow_drip\",\"per_token_ms\":5",
    ];

    private readonly HttpClient _http = new();
    private int _next;

    public async Task TurnAsync(CancellationToken cancellationToken)
    {
        var body = string.Create(CultureInfo.InvariantCulture, $"{{\"model\":\"*\",\"rate\":{rate},\"behaviour\":{s_behaviours[_next++ % s_behaviours.Length]}}}");
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await _http.PostAsync(new Uri(simulator, "/_sim/behaviour"), content, cancellationToken);
        if (!response.IsSuccessStatusCode)
            throw new InvalidDataException(await response.Content.ReadAsStringAsync(cancellationToken));
    }

    public void Dispose() => _http.Dispose();
}
