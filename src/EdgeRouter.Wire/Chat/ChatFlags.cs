namespace EdgeRouter.Wire.Chat;

[Flags]
public enum ChatFlags
{
    None = 0,
    /// <summary><c>stream: true</c>.</summary>
    Stream = 1,
    /// <summary><c>stream_options.include_usage: true</c>.</summary>
    IncludeUsage = 1 << 1,
    /// <summary>A non-empty <c>tools</c> or <c>functions</c>.</summary>
    Tools = 1 << 2,
    /// <summary><c>response_format.type</c> is <c>json_object</c> or <c>json_schema</c>.</summary>
    JsonMode = 1 << 3,
    /// <summary><c>response_format.type</c> is <c>json_schema</c>.</summary>
    JsonSchema = 1 << 4,
    /// <summary><c>logprobs: true</c>.</summary>
    Logprobs = 1 << 5,
    /// <summary><c>store: false</c>.</summary>
    NoStore = 1 << 6,
    /// <summary>Some message has an image part.</summary>
    Images = 1 << 7,
    /// <summary>Some message is an assistant's tool call or a tool's result.</summary>
    ToolTurns = 1 << 8,
    /// <summary><c>modalities</c> names something other than text, or a message has audio or file parts.</summary>
    OtherMedia = 1 << 9,
    /// <summary><c>provider</c> says nothing but <c>max_price</c>, which is for us alone.</summary>
    OwnProvider = 1 << 10,
}
