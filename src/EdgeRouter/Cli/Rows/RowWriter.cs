using System.Buffers;
using System.Text;
using System.Text.Json;

namespace EdgeRouter.Cli.Rows;

/// <summary>Rows to JSON lines.</summary>
internal sealed class RowWriter(TextWriter output) : IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _json = new(Stream.Null);

    /// <param name="members">Writes the members of the row's object.</param>
    public Task WriteAsync(Action<Utf8JsonWriter> members)
    {
        _buffer.ResetWrittenCount();
        _json.Reset(_buffer);
        _json.WriteStartObject();
        members(_json);
        _json.WriteEndObject();
        _json.Flush();
        return output.WriteAsync(Encoding.UTF8.GetString(_buffer.WrittenSpan) + "\n");
    }

    public Task FlushAsync() => output.FlushAsync();

    public void Dispose() => _json.Dispose();
}
