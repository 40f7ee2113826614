namespace EdgeRouter.Routing.Share;

/// <summary>How a shared call ended for those who follow it.</summary>
public enum FlightResult : byte
{
    /// <summary>A whole text answer from one model.</summary>
    Whole,
    /// <summary>A whole text answer that a second model finished.</summary>
    Recovered,
    /// <summary>It broke after content had come: who has some of it ends short, who has none may ask anew.</summary>
    Broken,
    /// <summary>No model answered: somebody else may try.</summary>
    Failed,
    /// <summary>Not plain text, refused, or of a model whose answers are not shared: everybody asks for themselves.</summary>
    Unshareable,
}
