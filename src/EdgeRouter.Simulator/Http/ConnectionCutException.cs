namespace EdgeRouter.Simulator;

/// <summary>
/// Thrown to close a connection in the middle of a body. Kestrel answers an exception after the response has begun by sending what was
/// flushed and then closing without the end of the body; <c>HttpContext.Abort</c> would reset the connection and could take flushed bytes with it.
/// </summary>
internal sealed class ConnectionCutException() : Exception("scripted cut");
