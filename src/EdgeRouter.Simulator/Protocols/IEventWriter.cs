namespace EdgeRouter.Simulator;

/// <summary>Writes the events of one streamed answer, each whole.</summary>
internal interface IEventWriter
{
    /// <summary>What comes before the first token, if anything.</summary>
    void Begin();

    void Content(in Piece piece);

    /// <summary>What comes after the last token.</summary>
    /// <param name="usage">Null: the provider forgets to count.</param>
    /// <param name="alone">The usage comes in an event of its own where the protocol leaves the choice.</param>
    /// <param name="mark">The event, if the protocol has one, that says that nothing follows.</param>
    void End(UsageCount? usage, bool alone, bool mark);

    /// <summary>A whole stream without an answer in it.</summary>
    void Nothing();

    /// <summary>An error in the middle of a 200.</summary>
    void Error();

    /// <summary>An event that breaks off in the middle of a string.</summary>
    void Malformed();
}
