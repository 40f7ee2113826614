using System.Text;
using Microsoft.AspNetCore.Http;

namespace EdgeRouter.Load.Forwarder;

/// <summary>Reads the request and sends always the same answer: what Kestrel alone costs.</summary>
internal sealed class CannedEndpoint
{
    private readonly List<(string Name, string Value)> _headers = [];
    private readonly byte[] _body;

    private CannedEndpoint(string[] head, byte[] body)
    {
        _body = body;
        foreach (var line in head.Skip(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            // Kestrel writes these two itself.
            if (line[..colon].ToUpperInvariant() is not ("DATE" or "TRANSFER-ENCODING"))
                _headers.Add((line[..colon], line[(colon + 1)..].Trim()));
        }
    }

    /// <param name="file">Status line, headers, an empty line, the body; not chunked.</param>
    public static CannedEndpoint Read(string file)
    {
        var bytes = File.ReadAllBytes(file);
        var end = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        return new(Encoding.Latin1.GetString(bytes, 0, end).Split("\r\n"), bytes[(end + 4)..]);
    }

    public async Task HandleAsync(HttpContext context)
    {
        var reader = context.Request.BodyReader;
        for (var isWhole = false; !isWhole;)
        {
            var read = await reader.ReadAsync(context.RequestAborted);
            reader.AdvanceTo(read.Buffer.End);
            isWhole = read.IsCompleted;
        }
        foreach (var (name, value) in _headers)
            context.Response.Headers[name] = value;
        await context.Response.BodyWriter.WriteAsync(_body, context.RequestAborted);
    }
}
