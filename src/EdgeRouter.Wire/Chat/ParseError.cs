namespace EdgeRouter.Wire.Chat;

public enum ParseError : byte
{
    None,
    Empty,
    InvalidUtf8,
    InvalidJson,
    TooDeep,
    NotAnObject,
    MissingField,
    WrongType,
    OutOfRange,
    DuplicateKey,
    TooManyFields,
}
