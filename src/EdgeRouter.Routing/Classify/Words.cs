namespace EdgeRouter.Routing.Classify;

/// <summary>The vocabulary of the built-in rules.</summary>
internal static class Words
{
    public static readonly WordSet Code = new(
        "();", "{", "};", "=>", "==", "!=", "->", "::", "</", "/>", "#include", "import", "def", "class", "public", "return", "const", "function",
        "select * from", "async", "await", "null", "void", "var", "println", "printf", "console.log", "self.");

    public static readonly WordSet Debug = new(
        "error", "errors", "exception", "stack trace", "stacktrace", "traceback", "segfault", "segmentation fault", "crash", "crashes", "crashing",
        "bug", "debug", "fails", "failing", "failed", "undefined", "nullreferenceexception", "deadlock", "race condition", "memory leak", "panic",
        "doesn't work", "does not work", "not working", "regression");

    public static readonly WordSet Reasoning = new(
        "prove", "proof", "derive", "derivation", "step by step", "step-by-step", "trade-off", "trade-offs", "tradeoff", "tradeoffs", "analyze", "analyse",
        "architecture", "architect", "design a", "design an", "refactor", "optimize", "optimise", "algorithm", "complexity", "theorem", "integral", "strategy",
        "root cause", "critique", "evaluate the", "compare and contrast", "reason about", "think carefully");

    public static readonly WordSet Failure = new(
        "error", "exception", "traceback", "failed", "failure", "fatal", "panic", "denied", "timed out", "not found", "exit code 1", "non-zero");
}
