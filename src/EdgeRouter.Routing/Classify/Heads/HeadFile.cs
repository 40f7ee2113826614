using System.Security.Cryptography;
using System.Text;

namespace EdgeRouter.Routing.Classify.Heads;

/// <summary>Heads to bytes and back; docs/formats.md, "Heads", states the layout. Little-endian whatever the machine.</summary>
public static class HeadFile
{
    private const uint Version = 2;
    private const int LeastLength = 8 + SHA256.HashSizeInBytes;

    private static ReadOnlySpan<byte> Magic => "EDGEHEAD"u8;

    /// <exception cref="HeadFormatException">Not such a file, cut or changed, or made for other signals than this version reads.</exception>
    public static PromptHeads Read(byte[] file)
    {
        if (file.Length < LeastLength || !file.AsSpan().StartsWith(Magic))
            throw new HeadFormatException("not a head file: it does not begin with EDGEHEAD");
        var body = file.AsSpan(0, file.Length - SHA256.HashSizeInBytes);
        if (!SHA256.HashData(body).AsSpan().SequenceEqual(file.AsSpan(body.Length)))
            throw new HeadFormatException("the head file is damaged: its checksum does not fit");
        using var reader = new BinaryReader(new MemoryStream(file, Magic.Length, body.Length - Magic.Length), Encoding.UTF8);
        try
        {
            return Read(reader);
        }
        catch (EndOfStreamException)
        {
            throw new HeadFormatException("the head file ends early");
        }
    }

    public static byte[] Write(PromptHeads heads)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(Magic);
        writer.Write(Version);
        writer.Write(PromptInputs.Dimension);
        writer.Write(SignalFeatures.Count);
        foreach (var name in SignalFeatures.Names)
            writer.Write(name);
        WriteFloats(writer, heads.Norms.Means);
        WriteFloats(writer, heads.Norms.Scales);
        writer.Write(heads.All.Count);
        foreach (var head in heads.All)
            WriteHead(writer, head);
        writer.Flush();
        writer.Write(SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
        writer.Flush();
        return stream.ToArray();
    }

    private static PromptHeads Read(BinaryReader reader)
    {
        var version = reader.ReadUInt32();
        if (version != Version)
            throw new HeadFormatException($"the head file has version {version}, this router reads {Version}: train it again");
        var dimension = reader.ReadInt32();
        if (dimension != PromptInputs.Dimension)
            throw new HeadFormatException($"the head file is for vectors of {dimension} numbers, not of {PromptInputs.Dimension}");
        var count = reader.ReadInt32();
        for (var i = 0; i < count; i++)
        {
            var name = reader.ReadString();
            if (count != SignalFeatures.Count || name != SignalFeatures.Names[i])
                throw new HeadFormatException("the head file was trained on other signals than this router reads: train it again");
        }

        var norms = new SignalNorms(ReadFloats(reader, SignalNorms.Length), ReadFloats(reader, SignalNorms.Length));
        var heads = new Head[Bounded(reader.ReadInt32(), (int)HeadKind.Chat)];
        for (var i = 0; i < heads.Length; i++)
            heads[i] = ReadHead(reader);
        return new(norms, heads);
    }

    private static void WriteHead(BinaryWriter writer, Head head)
    {
        writer.Write((byte)head.Kind);
        writer.Write(head.Labels.Length);
        foreach (var label in head.Labels)
            writer.Write(label);
        writer.Write(head.Slope);
        writer.Write(head.Offset);
        writer.Write(head.Outputs);
        WriteFloats(writer, head.Biases);
        WriteFloats(writer, head.Weights);
        WriteLandmarks(writer, head);
        writer.Write(head.Terms?.Terms.Length ?? 0);
        if (head.Terms is not { } terms)
            return;
        foreach (var term in terms.Terms)
            writer.Write(term);
        WriteHalves(writer, terms.Rarities);
        WriteHalves(writer, terms.Weights);
    }

    private static void WriteLandmarks(BinaryWriter writer, Head head)
    {
        writer.Write(head.Landmarks?.Count ?? 0);
        if (head.Landmarks is not { } landmarks)
            return;
        writer.Write(landmarks.Width);
        WriteFloats(writer, head.LandmarkWeights);
        for (var i = 0; i < landmarks.Count; i++)
            LandmarkCode.Write(writer, landmarks.Row(i));
    }

    private static Head ReadHead(BinaryReader reader)
    {
        var kind = (HeadKind)reader.ReadByte();
        if (!Enum.IsDefined(kind))
            throw new HeadFormatException($"the head file has a head of kind {(byte)kind}, which this router does not know");
        var labels = new string[Bounded(reader.ReadInt32(), PromptHeads.MostOutputs)];
        for (var i = 0; i < labels.Length; i++)
            labels[i] = reader.ReadString();
        var (slope, offset) = (reader.ReadSingle(), reader.ReadSingle());
        var outputs = Bounded(reader.ReadInt32(), PromptHeads.MostOutputs);
        var biases = ReadFloats(reader, outputs);
        var weights = ReadFloats(reader, outputs * PromptInputs.Count);
        var (landmarks, landmarkWeights) = ReadLandmarks(reader, outputs);
        return new()
        {
            Kind = kind,
            Labels = labels,
            Biases = biases,
            Weights = weights,
            Slope = slope,
            Offset = offset,
            Landmarks = landmarks,
            LandmarkWeights = landmarkWeights,
            Terms = ReadTerms(reader),
        };
    }

    private static (Landmarks? Landmarks, float[] Weights) ReadLandmarks(BinaryReader reader, int outputs)
    {
        var count = Bounded(reader.ReadInt32(), Head.MostLandmarks);
        if (count == 0)
            return (null, []);
        var width = reader.ReadSingle();
        var weights = ReadFloats(reader, outputs * count);
        var rows = new float[count * Landmarks.Coordinates];
        for (var i = 0; i < count; i++)
            LandmarkCode.Read(reader, rows.AsSpan(i * Landmarks.Coordinates, Landmarks.Coordinates));
        return (new(rows, width), weights);
    }

    private static TermWeights? ReadTerms(BinaryReader reader)
    {
        var terms = new uint[Bounded(reader.ReadInt32(), TermWeights.Most)];
        for (var i = 0; i < terms.Length; i++)
            terms[i] = reader.ReadUInt32();
        return terms.Length == 0 ? null : new(terms, ReadHalves(reader, terms.Length), ReadHalves(reader, terms.Length));
    }

    private static int Bounded(int count, int most) =>
        count >= 0 && count <= most ? count : throw new HeadFormatException($"the head file counts {count} where at most {most} can be");

    private static void WriteFloats(BinaryWriter writer, float[] values)
    {
        foreach (var value in values)
            writer.Write(value);
    }

    private static float[] ReadFloats(BinaryReader reader, int count)
    {
        var values = new float[count];
        for (var i = 0; i < count; i++)
            values[i] = reader.ReadSingle();
        return values;
    }

    private static void WriteHalves(BinaryWriter writer, float[] values)
    {
        foreach (var value in values)
            writer.Write((Half)value);
    }

    private static float[] ReadHalves(BinaryReader reader, int count)
    {
        var values = new float[count];
        for (var i = 0; i < count; i++)
            values[i] = (float)reader.ReadHalf();
        return values;
    }
}
