namespace EdgeRouter.Memory.Embedding.Runtime;

/// <summary>What of a model's inputs and outputs makes it an encoder.</summary>
/// <param name="Inputs">input_ids, attention_mask, and token_type_ids where the model asks for it, in that order.</param>
/// <param name="Output">float32[batch, seq, dimension] or float32[batch, dimension].</param>
internal sealed record EncoderShape(OrtTensor[] Inputs, OrtTensor Output)
{
    public const string Ids = "input_ids", Mask = "attention_mask", Types = "token_type_ids", States = "last_hidden_state";

    public int Dimension => (int)Output.Shape[^1];

    public bool IsByToken => Output.Shape.Length == 3;

    /// <exception cref="InvalidDataException">It is no encoder of text, and the message says what is missing.</exception>
    public static EncoderShape Of(OrtSession session)
    {
        string[] known = [Ids, Mask, Types];
        if (session.Inputs.FirstOrDefault(input => input.Type != OrtTensor.Int64 || !known.Contains(input.Name)) is { } other)
            throw new InvalidDataException($"the model asks for the input {other}; an encoder takes {string.Join(", ", known)}, each int64[batch, seq]");
        var inputs = known.Select(name => session.Inputs.FirstOrDefault(input => input.Name == name)).OfType<OrtTensor>().ToArray();
        if (inputs.Length < 2 || inputs[1].Name != Mask)
            throw new InvalidDataException($"the model lacks the inputs {Ids} and {Mask}; it has {List(session.Inputs)}");

        var outputs = session.Outputs.Where(output => output.Type == OrtTensor.Float && output.Shape.Length is 2 or 3).ToArray();
        var output = outputs.FirstOrDefault(candidate => candidate.Name == States)
            ?? outputs.FirstOrDefault(candidate => candidate.Shape.Length == 3) ?? outputs.FirstOrDefault()
            ?? throw new InvalidDataException($"the model gives neither float32[batch, seq, dim] nor float32[batch, dim]; it gives {List(session.Outputs)}");
        return output.Shape[^1] is > 0 and <= 1 << 14
            ? new EncoderShape(inputs, output)
            : throw new InvalidDataException($"the model does not say of which dimension its output {output} is");
    }

    private static string List(IReadOnlyList<OrtTensor> tensors) => string.Join(", ", tensors);
}
