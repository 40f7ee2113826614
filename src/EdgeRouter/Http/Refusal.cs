using System.Buffers;
using EdgeRouter.Routing.Plan;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Http;

/// <summary>Error replies in OpenAI's shape: <c>{"error":{"message","type","param","code"}}</c>.</summary>
internal static class Refusal
{
    public static ValueTask BodyTooLargeAsync(RequestState state, int limit) =>
        WriteAsync(state, 413, $"The request body is larger than {limit} bytes.", "invalid_request_error", null, "request_too_large");

    public static ValueTask UnauthorizedAsync(RequestState state, bool keyGiven) =>
        keyGiven
            ? WriteAsync(state, 401, "Incorrect API key provided.", "invalid_request_error", null, "invalid_api_key")
            : WriteAsync(state, 401, "You didn't provide an API key. Send it as 'Authorization: Bearer KEY'.", "invalid_request_error", null, "missing_api_key");

    public static ValueTask ForbiddenOriginAsync(RequestState state) =>
        WriteAsync(state, 403, "Without keys only programs on this machine may call; this request came from a web page or under a foreign host name.", "invalid_request_error", null, "forbidden_origin");

    public static ValueTask BadBodyAsync(RequestState state, in ParseFailure failure) =>
        WriteAsync(state, 400, failure.Message ?? "The body could not be read.", "invalid_request_error", failure.Param, CodeOf(failure.Code));

    /// <param name="isEmbedding">There is such a model, which makes vectors.</param>
    public static ValueTask NoChatModelAsync(RequestState state, string model, bool isEmbedding) =>
        isEmbedding
            ? WriteAsync(state, 400, $"The model '{model}' makes embeddings; ask it at POST /v1/embeddings.", "invalid_request_error", "model", "unsupported_model")
            : WriteAsync(state, 404, $"The model '{model}' does not exist here. Use 'auto', a tier or one of GET /v1/models.", "invalid_request_error", "model", "model_not_found");

    /// <param name="isChat">It is a model, a tier or an alias of those that answer.</param>
    public static ValueTask NoEmbeddingModelAsync(RequestState state, string model, bool isChat) =>
        isChat
            ? WriteAsync(state, 400, $"'{model}' makes no embeddings: it is for POST /v1/chat/completions.", "invalid_request_error", "model", "unsupported_model")
            : WriteAsync(state, 404, $"The model '{model}' does not exist here. Use one of GET /v1/models that makes embeddings.", "invalid_request_error", "model", "model_not_found");

    public static ValueTask UnknownFallbackAsync(RequestState state, string model) =>
        WriteAsync(state, 400, $"'models' names '{model}', which is no chat model here. It takes models of GET /v1/models, but neither 'auto' nor a tier.", "invalid_request_error", "models", "model_not_found");

    public static ValueTask NoModelFitsAsync(RequestState state, Features needs) => WriteAsync(
        state, 400,
        $"No configured model can take this request: it needs about {state.Signals.PromptTokens} tokens of context{(needs == Features.None ? "" : $" and {needs.ToString().ToLowerInvariant()}")}.",
        "invalid_request_error", needs == Features.None ? "messages" : "model", needs == Features.None ? "context_length_exceeded" : "unsupported_features");

    public static ValueTask TooDearAsync(RequestState state) =>
        WriteAsync(state, 400, "No model that can take this request is as cheap as max_price (USD per million tokens) demands.", "invalid_request_error", "max_price", "no_model_in_price_range");

    public static ValueTask BadFramingAsync(RequestState state, int status) =>
        WriteAsync(state, status, "The request's framing is not HTTP: its chunks or its length do not hold.", "invalid_request_error", null, "bad_framing");

    public static ValueTask TimedOutAsync(RequestState state) =>
        WriteAsync(state, 408, "The request body did not arrive in time.", "timeout_error", null, "request_timeout");

    public static ValueTask InternalAsync(RequestState state) =>
        WriteAsync(state, 500, "EdgeRouter failed on this request; its id is in the x-edgerouter-request-id header.", "server_error", null, "internal_error");

    public static async ValueTask WriteAsync(RequestState state, int status, string message, string type, string? param, string code)
    {
        if (state.Reply.HasBegun)
            return;
        state.Lower.Clear();
        ErrorWriter.Write(state.Lower, message, type, param, code);
        state.Reply.BeginOwn(status, state.Lower.Length);
        state.Reply.Body.Write(state.Lower.Span);
        await state.Reply.Body.FlushAsync(CancellationToken.None);
    }

    /// <summary>How a request ended that was refused.</summary>
    public static async ValueTask<Outcome> RefuseAsync(ValueTask reply, Outcome outcome)
    {
        await reply;
        return outcome;
    }

    private static string CodeOf(ParseError error) => error switch
    {
        ParseError.Empty => "empty_body",
        ParseError.InvalidUtf8 => "invalid_utf8",
        ParseError.InvalidJson => "invalid_json",
        ParseError.TooDeep => "too_deep",
        ParseError.NotAnObject => "not_an_object",
        ParseError.MissingField => "missing_field",
        ParseError.WrongType => "wrong_type",
        ParseError.OutOfRange => "out_of_range",
        ParseError.DuplicateKey => "duplicate_key",
        ParseError.TooManyFields => "too_many_fields",
        _ => "invalid_request",
    };
}
