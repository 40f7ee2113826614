namespace EdgeRouter.Routing.Classify;

/// <summary>The language of a turn, as far as its script and function words tell.</summary>
public enum PromptLanguage : byte
{
    Unknown,
    English,
    German,
    French,
    Spanish,
    Italian,
    Portuguese,
    Dutch,
    Greek,
    /// <summary>Cyrillic script.</summary>
    Russian,
    Hebrew,
    Arabic,
    /// <summary>Devanagari script.</summary>
    Hindi,
    Thai,
    Japanese,
    Chinese,
    Korean,
}
