using EdgeRouter.ModelBuilder.Assets;
using EdgeRouter.ModelBuilder.Bert;

// ModelBuilder pack <file> <packed file>: for the single file.
if (args is ["pack", var file, var packed])
{
    PackedFile.Write(file, packed);
    return 0;
}

// ModelBuilder <folder of package-lock.json and SHA256SUMS> <output folder>: run by its own project after each build that changed something.
var (packages, output) = (new NpmPackages(args[0]), args[1]);

// An editor and a shell may build at the same time.
using var turn = new Mutex(initiallyOwned: false, "EdgeRouter.ModelBuilder");
turn.WaitOne();
try
{
    packages.Ensure();
    Directory.CreateDirectory(output);
    var weights = new Safetensors(packages.Weights);
    new BertGraph(weights, new Int8Precision(Magnitudes.Load())).Build().Save(Path.Combine(output, "minilm-int8.onnx"));
    new BertGraph(weights, new Fp32Precision()).Build().Save(Path.Combine(output, "minilm-fp32.onnx"));
    VocabularyFile.Write(packages.Tokenizer, Path.Combine(output, "vocab.txt"));
    IdentityFile.Write(output);
    return 0;
}
catch (AssetException exception)
{
    // The form MSBuild recognises, so that it stands among the errors of the build.
    Console.Error.WriteLine($"ModelBuilder : error EDGE0001: {exception.Message}");
    return 1;
}
finally
{
    turn.ReleaseMutex();
}
