namespace EdgeRouter.Wire.Dialects;

/// <summary>What of a request a protocol cannot say; <c>default</c> when all of it was said. Names fields, never what they hold.</summary>
/// <param name="Param">The field, in OpenAI's notation (<c>messages[2].content[0].type</c>).</param>
/// <param name="Reason">The rest of a sentence that begins with the field.</param>
public readonly record struct Unmapped(string? Param, string? Reason)
{
    public bool IsRefusal => Param is not null;

    public override string ToString() => IsRefusal ? $"'{Param}' {Reason}" : "";
}
