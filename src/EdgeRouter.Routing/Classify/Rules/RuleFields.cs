namespace EdgeRouter.Routing.Classify.Rules;

/// <summary>All that rules can ask about: each signal once.</summary>
public static class RuleFields
{
    private static readonly string[] s_languages = ["unknown", "en", "de", "fr", "es", "it", "pt", "nl", "el", "ru", "he", "ar", "hi", "th", "ja", "zh", "ko"];

    private static readonly string[] s_questions = ["none", "yes_no", "what", "which", "who", "when", "where", "why", "how", "how_many", "choice", "command"];

    /// <summary>In the order they are listed to people.</summary>
    public static IReadOnlyList<IRuleField> All { get; } =
    [
        new WordsField(),
        Count("prompt_tokens", "of all messages, estimated", static (in s) => s.PromptTokens),
        Count("question_tokens", "of the last message when it is the user's, else 0", static (in s) => s.QuestionTokens),
        Count("system_tokens", "of system and developer messages", static (in s) => s.SystemTokens),
        Count("growth_tokens", "what the prompt gained since the request before", static (in s) => s.GrowthTokens),
        Count("turns", "messages of the user", static (in s) => s.Turns),
        new FlagField("code", SignalFlags.Code, "a code fence, or several marks of source code"),
        new FlagField("code_fence", SignalFlags.CodeFence, "a code fence"),
        new FlagField("debug", SignalFlags.Debug, "words of debugging: error, exception, stack trace, crash"),
        new FlagField("reasoning", SignalFlags.Reasoning, "words of reasoning: prove, derive, step by step, trade-off"),
        new FlagField("math", SignalFlags.Math, "formulas, words of mathematics, or how many with numbers"),
        new FlagField("correction", SignalFlags.Correction, "a later turn says that the answer before was wrong"),
        new FlagField("json", SignalFlags.JsonMode, "JSON is asked for"),
        new FlagField("json_schema", SignalFlags.JsonSchema, "JSON of a schema is asked for"),
        new FlagField("images", SignalFlags.Images, "there are pictures"),
        Count("image_count", "how many", static (in s) => s.ImageCount),
        new FlagField("tools", SignalFlags.Tools, "tools are offered"),
        new FlagField("tool_error", SignalFlags.ToolError, "the last tool result speaks of an error"),
        Count("agent_steps", "the assistant's messages since the user's last turn", static (in s) => s.AgentSteps),
        Count("repeated_calls", "how often the last tool call was made before with the same arguments", static (in s) => s.RepeatedCalls),
        Count("failed_results", "tool results in a row that speak of an error", static (in s) => s.FailedResults),
        new NameField("language", "of the user's last turn", static (in s) => s_languages[(int)s.Text.Language < s_languages.Length ? (int)s.Text.Language : 0], s_languages),
        new NameField("question", "how the turn asks", static (in s) => s_questions[(int)s.Text.Kind < s_questions.Length ? (int)s.Text.Kind : 0], s_questions),
        Count("words", "of the turn, as all below", static (in s) => s.Text.Words),
        Count("sentences", "ends of sentences", static (in s) => s.Text.Sentences),
        Count("lines", "that are not blank", static (in s) => s.Text.Lines),
        Count("numbers", "written with digits", static (in s) => s.Text.Numbers),
        Count("questions", "question marks", static (in s) => s.Text.Questions),
        Count("instructions", "commands and words of demand", static (in s) => s.Text.Instructions),
        Count("options", "of a multiple choice", static (in s) => s.Text.Options),
        Count("code_points", "marks and words of source code", static (in s) => s.Text.CodePoints),
        Count("math_points", "marks and words of mathematics", static (in s) => s.Text.MathPoints),
        new NameField("tenant", "of the key", static (in s) => s.Caller.Tenant, []),
        new NameField("plan", "of the key", static (in s) => s.Caller.Plan, []),
        new NameField("feature", "the client's x-edgerouter-feature", static (in s) => s.Caller.Feature, []),
        new HourField(),
        new NumberField("budget_left", "share of the tenant's budget that is left; holds for nobody without one", static (in s) => s.Caller.BudgetLeft ?? double.NaN, isShare: true),
    ];

    private static NumberField Count(string name, string meaning, NumberField.Reader read) => new(name, meaning, read);
}
