namespace EdgeRouter.Simulator;

/// <summary>An error before a protocol puts it into its words.</summary>
/// <param name="Type">OpenAI's type; other protocols go by the status.</param>
internal readonly record struct ProviderError(int Status, string Message, string Type, string? Code)
{
    public static ProviderError InStream { get; } = Of(500);

    public static ProviderError BadRequest(string message) => new(400, message, "invalid_request_error", null);

    public static ProviderError NoModel(string name) =>
        new(404, $"The model `{name}` does not exist or you do not have access to it.", "invalid_request_error", "model_not_found");

    /// <summary>What a provider says with this status.</summary>
    public static ProviderError Of(int status) => status switch
    {
        401 => new(status, "Incorrect API key provided.", "invalid_request_error", "invalid_api_key"),
        403 => new(status, "You are not allowed to use this model.", "invalid_request_error", null),
        404 => new(status, "The model does not exist or you do not have access to it.", "invalid_request_error", "model_not_found"),
        429 => new(status, "Rate limit reached for requests.", "requests", "rate_limit_exceeded"),
        503 => new(status, "The engine is currently overloaded, please try again later.", "server_error", null),
        < 500 => new(status, "Invalid request.", "invalid_request_error", null),
        _ => new(status, "The server had an error while processing your request.", "server_error", null),
    };
}
