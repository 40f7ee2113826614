using System.Text;
using EdgeRouter.Memory.Embedding;
using EdgeRouter.Memory.Vectors;

namespace EdgeRouter.AotRig;

/// <summary>ONNX Runtime out of a memfd, the model out of the image.</summary>
internal static class EmbedderChecks
{
    public static async Task RunAsync(Rig rig)
    {
        await using var embedder = Embedder.Start(new EmbedderOptions());
        await rig.CheckAsync("embedder: the model loads from inside the binary", async () =>
        {
            var state = await embedder.WhenLoadedAsync(CancellationToken.None);
            Rig.Demand(state == EmbedderState.Ready, embedder.Detail);
        });
        await rig.CheckAsync("embedder: a paraphrase is near, another question far", async () =>
        {
            var asked = await EmbedAsync(embedder, "How do I reset my password?");
            var reworded = await EmbedAsync(embedder, "How can I reset my password?");
            var other = await EmbedAsync(embedder, "What is the capital of France?");
            var (near, far) = (DotKernel.Dot(asked, reworded), DotKernel.Dot(asked, other));
            Rig.Demand(near > 0.9f && far < 0.4f, $"near {near}, far {far}");
        });
    }

    private static async Task<float[]> EmbedAsync(Embedder embedder, string text)
    {
        var vector = new float[embedder.Dimension];
        Rig.Demand(await embedder.TryEmbedAsync(Encoding.UTF8.GetBytes(text), vector, CancellationToken.None), "refused");
        return vector;
    }
}
