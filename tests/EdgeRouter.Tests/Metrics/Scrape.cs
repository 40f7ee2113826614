using System.Buffers;
using System.Text;
using EdgeRouter.Metrics;

namespace EdgeRouter.Tests.Metrics;

internal static class Scrape
{
    public static string Text(PrometheusExporter exporter)
    {
        var output = new ArrayBufferWriter<byte>();
        exporter.Write(output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
