namespace EdgeRouter.Cli.Eval.Agents;

/// <summary>What happens between two requests of a session: the user speaks, or a call is made and its result comes.</summary>
/// <param name="Tool">Null: the user speaks, after an answer if there was a request before.</param>
/// <param name="Arguments">JSON object; empty where the user speaks.</param>
/// <param name="Text">The user's, or the result.</param>
internal sealed record AgentMove(string? Tool, string Arguments, string Text)
{
    public static AgentMove User(string text) => new(null, "", text);

    /// <param name="argument">What is looked at.</param>
    public static AgentMove Call(string tool, string argument, string result) => new(tool, $$"""{"target": "{{argument}}"}""", result);

    /// <summary>A call that carries what the model has written, and is answered briefly.</summary>
    public static AgentMove Write(string tool, string argument, string text) => new(tool, $$"""{"target": "{{argument}}", "text": "{{text}}"}""", "written");
}
