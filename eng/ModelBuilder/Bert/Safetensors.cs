using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace EdgeRouter.ModelBuilder.Bert;

/// <summary>
/// A safetensors file (<see href="https://github.com/huggingface/safetensors#format"/>): uint64 length of the header, a JSON header
/// of name -> dtype, shape, [begin, end) within what follows, then the tensors, little-endian and row-major.
/// </summary>
internal sealed class Safetensors
{
    private readonly byte[] _file;
    private readonly int _data;
    private readonly Dictionary<string, (int Begin, int End, long[] Shape)> _tensors = [];

    public Safetensors(string path)
    {
        _file = File.ReadAllBytes(path);
        var header = checked((int)BinaryPrimitives.ReadUInt64LittleEndian(_file));
        _data = sizeof(ulong) + header;
        using var json = JsonDocument.Parse(_file.AsMemory(sizeof(ulong), header));
        foreach (var entry in json.RootElement.EnumerateObject())
        {
            if (entry.Value.TryGetProperty("dtype", out var type) && type.ValueEquals("F16"u8))
                _tensors.Add(entry.Name, Place(entry.Value));
        }
    }

    /// <summary>The float16 tensor of that name, widened; its shape must be the one the caller builds on.</summary>
    public float[] Read(string name, params long[] shape)
    {
        if (!_tensors.TryGetValue(name, out var place))
            throw new InvalidDataException($"The weights have no float16 tensor named {name}.");
        if (!place.Shape.AsSpan().SequenceEqual(shape))
            throw new InvalidDataException($"{name} is [{string.Join(',', place.Shape)}], not [{string.Join(',', shape)}].");
        var halves = MemoryMarshal.Cast<byte, Half>(_file.AsSpan(_data + place.Begin, place.End - place.Begin));
        var values = new float[halves.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = (float)halves[i];
        return values;
    }

    private static (int Begin, int End, long[] Shape) Place(JsonElement entry)
    {
        var offsets = entry.GetProperty("data_offsets");
        var shape = entry.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()).ToArray();
        return (offsets[0].GetInt32(), offsets[1].GetInt32(), shape);
    }
}
