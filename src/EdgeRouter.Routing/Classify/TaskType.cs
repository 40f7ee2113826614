namespace EdgeRouter.Routing.Classify;

/// <summary>What a request wants done.</summary>
public enum TaskType : byte
{
    Unknown,
    Code,
    Math,
    Reasoning,
    Knowledge,
    Extraction,
    Writing,
    Chat,
}
