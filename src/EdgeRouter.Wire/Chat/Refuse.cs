using System.Text.Json;

namespace EdgeRouter.Wire.Chat;

/// <summary>The refusals of a body, worded as OpenAI words them. They name fields, kinds and positions, never what the body says.</summary>
internal static class Refuse
{
    internal static ParseFailure Empty()
        => new(ParseError.Empty, null, "The body of your request is empty: a JSON object was expected.");

    internal static ParseFailure InvalidUtf8()
        => new(ParseError.InvalidUtf8, null, "We could not parse the JSON body of your request: it is not valid UTF-8.");

    /// <param name="error">Its own message quotes the body; only its position is used.</param>
    internal static ParseFailure InvalidJson(JsonException error)
        => new(ParseError.InvalidJson, null,
            $"We could not parse the JSON body of your request: not valid JSON at line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}.");

    internal static ParseFailure TooDeep(int limit)
        => new(ParseError.TooDeep, null, $"The JSON body of your request is nested more than {limit} levels deep.");

    internal static ParseFailure NotAnObject(JsonTokenType got)
        => new(ParseError.NotAnObject, null, $"Invalid body: expected an object, but got {Kind(got)} instead.");

    internal static ParseFailure TooManyFields(int limit)
        => new(ParseError.TooManyFields, null, $"Invalid body: more than {limit} top-level fields.");

    internal static ParseFailure NameTooLong(int limit, long offset)
        => new(ParseError.OutOfRange, null, $"Invalid body: the field name at byte {offset} is longer than {limit} bytes.");

    internal static ParseFailure Missing(string param)
        => new(ParseError.MissingField, param, $"you must provide a {param} parameter");

    internal static ParseFailure EmptyArray(string param)
        => new(ParseError.MissingField, param, $"Invalid '{param}': empty array. Expected an array with minimum length 1, but got an empty array instead.");

    internal static ParseFailure WrongType(string param, string expected, JsonTokenType got)
        => new(ParseError.WrongType, param, $"Invalid type for '{param}': expected {expected}, but got {Kind(got)} instead.");

    internal static ParseFailure OutOfRange(string param, string expected)
        => new(ParseError.OutOfRange, param, $"Invalid value for '{param}': expected {expected}.");

    internal static ParseFailure Duplicate(string param)
        => new(ParseError.DuplicateKey, param, $"Invalid body: '{param}' is given twice.");

    /// <summary>A field that we do not know: its name is the client's own word, so the place stands for it.</summary>
    internal static ParseFailure DuplicateAt(long offset)
        => new(ParseError.DuplicateKey, null, $"Invalid body: the field at byte {offset} was given before.");

    private static string Kind(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "a boolean",
        _ => "null",
    };
}
