using EdgeRouter.Routing.Classify.Heads;

namespace EdgeRouter.Cli.Heads;

/// <summary>A prompt with both models' scores, and the head's.</summary>
internal readonly record struct RoutedPrompt(double Score, double Strong, double Weak)
{
    /// <summary>Of the prompts that have them.</summary>
    /// <param name="heads">Of each prompt.</param>
    public static List<RoutedPrompt> Of(IReadOnlyList<LabelledPrompt> prompts, PromptHeads[] heads)
    {
        var routed = new List<RoutedPrompt>();
        for (var i = 0; i < prompts.Count; i++)
        {
            if (prompts[i] is { Row: { Strong: { } strong, Weak: { } weak } } prompt)
                routed.Add(new(heads[i].Read(prompt.Training).Score, strong, weak));
        }

        return routed;
    }
}
