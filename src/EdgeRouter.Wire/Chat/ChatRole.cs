namespace EdgeRouter.Wire.Chat;

public enum ChatRole : byte
{
    /// <summary>A role of a provider we do not know; forwarded as it is.</summary>
    Other,
    System,
    Developer,
    User,
    Assistant,
    Tool,
    Function,
}
