namespace EdgeRouter.Routing.Classify.Heads;

/// <summary>What kind of work a prompt asks for; the names are those of the configuration's skills.</summary>
public enum TaskType : byte
{
    /// <summary>No head told.</summary>
    None,
    Code,
    Math,
    Reasoning,
    Knowledge,
    /// <summary>Something is to be taken from a text that is given, or the text brought into another form.</summary>
    Extraction,
    Writing,
    Chat,
}
