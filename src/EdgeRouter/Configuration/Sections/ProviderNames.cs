using EdgeRouter.Configuration.Yaml;
using EdgeRouter.Routing.Plan;

namespace EdgeRouter.Configuration.Sections;

/// <summary>The providers that a model may name.</summary>
internal sealed class ProviderNames(IReadOnlyList<ProviderConfig> providers)
{
    private const string OpenAi = "openai";

    /// <summary>Null when <paramref name="name"/> is a provider's that can serve models of this kind.</summary>
    public string? Problem(YamlText name, ModelKind kind)
    {
        if (providers.FirstOrDefault(provider => provider.Name == name.Value) is not { } provider)
            return $"no provider is called '{name.Shown}'{Suggestion.DidYouMean(name.Value, providers.Select(provider => provider.Name))}";
        return kind == ModelKind.Embedding && provider.Dialect != OpenAi
            ? $"dialect {provider.Dialect} has no embeddings here{(provider.Dialect == "gemini" ? "; Google serves them in dialect openai too, at https://generativelanguage.googleapis.com/v1beta/openai" : "")}"
            : null;
    }
}
