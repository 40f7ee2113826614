using EdgeRouter.Cli.Bench;
using EdgeRouter.Tests.Memory.Embedding;

namespace EdgeRouter.Tests.Cli.Bench;

public sealed class EmbedTrialTests
{
    [Fact]
    public void Texts_AreDifferentAndOf16Tokens()
    {
        var ids = new int[RealModel.MaxTokens];
        var texts = EmbedTrial.Texts(2000);
        Assert.All(texts, text => Assert.Equal(16, RealModel.Tokenizer.Encode(text, ids)));
        Assert.Equal(texts.Length, texts.Select(System.Text.Encoding.UTF8.GetString).Distinct().Count());
    }
}
