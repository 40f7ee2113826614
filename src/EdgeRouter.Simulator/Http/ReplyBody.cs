using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;

namespace EdgeRouter.Simulator;

/// <summary>The way of an answer's bytes to the client: straight into the response, or bent on the way as the fault has it.</summary>
internal sealed class ReplyBody
{
    private readonly PipeWriter _wire;
    private readonly Fault _fault;
    private readonly ArrayBufferWriter<byte>? _bent;

    public ReplyBody(HttpResponse response, Fault fault)
    {
        (_wire, _fault) = (response.BodyWriter, fault);
        if (!IsBent(fault))
            return;
        _bent = new(4096);
        if (fault == Fault.Gzip)
            response.Headers.ContentEncoding = "gzip";
    }

    /// <summary>Whether this fault changes bytes rather than what is said.</summary>
    public static bool IsBent(Fault fault) => fault is Fault.SplitUtf8 or Fault.Crlf or Fault.Comments or Fault.Gzip;

    /// <summary>Takes whole events between two flushes.</summary>
    public IBufferWriter<byte> Writer => _bent is null ? _wire : _bent;

    public async ValueTask FlushAsync(CancellationToken aborted)
    {
        if (_bent is { WrittenCount: > 0 })
        {
            var bytes = _bent.WrittenMemory.ToArray();
            _bent.ResetWrittenCount();
            await BendAsync(bytes, aborted);
        }
        await _wire.FlushAsync(aborted);
    }

    private async ValueTask BendAsync(ReadOnlyMemory<byte> bytes, CancellationToken aborted)
    {
        switch (_fault)
        {
            case Fault.Gzip:
                await ZipAsync(bytes, aborted);
                break;
            case Fault.Crlf:
                Replace(bytes.Span, "\n"u8, "\r\n"u8);
                break;
            case Fault.Comments:
                _wire.Write(": keep-alive\n\n"u8);
                Replace(bytes.Span, "\n\n"u8, "\n\n: keep-alive\n:\n\n"u8);
                break;
            default:
                await SplitAsync(bytes, aborted);
                break;
        }
    }

    /// <summary>A member of its own for what was flushed together; RFC 1952 lets them follow each other.</summary>
    private async ValueTask ZipAsync(ReadOnlyMemory<byte> bytes, CancellationToken aborted)
    {
        await using var zip = new GZipStream(_wire.AsStream(leaveOpen: true), CompressionLevel.Fastest, leaveOpen: true);
        await zip.WriteAsync(bytes, aborted);
    }

    /// <summary>Behind the first byte of each character of several.</summary>
    private async ValueTask SplitAsync(ReadOnlyMemory<byte> bytes, CancellationToken aborted)
    {
        while (bytes.Span.IndexOfAnyInRange<byte>(0xc2, 0xf4) is >= 0 and var at)
        {
            await _wire.WriteAsync(bytes[..(at + 1)], aborted);
            bytes = bytes[(at + 1)..];
        }
        _wire.Write(bytes.Span);
    }

    private void Replace(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> what, ReadOnlySpan<byte> with)
    {
        while (bytes.IndexOf(what) is >= 0 and var at)
        {
            _wire.Write(bytes[..at]);
            _wire.Write(with);
            bytes = bytes[(at + what.Length)..];
        }
        _wire.Write(bytes);
    }
}
