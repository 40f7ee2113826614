using System.IO.Pipelines;

namespace EdgeRouter.Routing.Execute;

/// <summary>The client's side of a routed request: headers once, then bytes.</summary>
public interface IClientResponse
{
    PipeWriter Body { get; }

    /// <summary>Status and headers have been set; nothing can be hidden from the client any more.</summary>
    bool HasBegun { get; }

    /// <summary>Sets status and headers; called once, before the first byte.</summary>
    void Begin(in ResponseHead head);
}
