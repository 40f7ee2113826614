namespace EdgeRouter.Wire.Chat;

/// <summary>The members of a message that some step reads, or that would mean two things if sent twice.</summary>
internal enum MessageField : byte
{
    Other,
    Role,
    Content,
    ToolCalls,
    ToolCallId,
    FunctionCall,
    Name,
}
