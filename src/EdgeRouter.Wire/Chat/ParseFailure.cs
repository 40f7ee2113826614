namespace EdgeRouter.Wire.Chat;

/// <summary>Why a body was refused; <c>default</c> is success. Messages name fields and offsets, never content.</summary>
/// <param name="Param">The field, in OpenAI's notation (<c>messages[2].role</c>), or null.</param>
public readonly record struct ParseFailure(ParseError Code, string? Param, string? Message)
{
    public bool IsFailure => Code != ParseError.None;
}
