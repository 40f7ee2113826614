using System.Globalization;
using System.Text;

namespace EdgeRouter.AotRig.Allocation;

/// <summary>A chat request as bytes, whose prompt can be made a new one without allocating.</summary>
internal sealed class Question
{
    private const string Number = "00000000";

    private readonly byte[] _bytes;
    private readonly int _number;
    private int _asked;

    /// <param name="host">Of a request with its head; null for the body alone.</param>
    public Question(string? host, string model, string members = "", string headers = "")
    {
        var body = $$"""{"model":"{{model}}",{{members}}"messages":[{"role":"system","content":"You are a helpful assistant."},{"role":"user","content":"What does entry number {{Number}} of the second list say, and why does it stand there?"}]}""";
        _bytes = Encoding.ASCII.GetBytes(host is null
            ? body
            : $"POST /v1/chat/completions HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\nAuthorization: Bearer sk-none\r\n{headers}Content-Length: {body.Length}\r\n\r\n{body}");
        _number = _bytes.AsSpan().LastIndexOf(Encoding.ASCII.GetBytes(Number));
    }

    public byte[] Same() => _bytes;

    public byte[] Next()
    {
        (++_asked).TryFormat(_bytes.AsSpan(_number, Number.Length), out _, "D8", CultureInfo.InvariantCulture);
        return _bytes;
    }
}
