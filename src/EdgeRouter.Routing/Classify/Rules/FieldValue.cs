namespace EdgeRouter.Routing.Classify.Rules;

/// <summary>What a field says of a request: one of the three, or nothing.</summary>
public readonly record struct FieldValue(double? Number, bool? Flag, string? Name)
{
    public bool IsNothing => Number is null && Flag is null && Name is null;
}
