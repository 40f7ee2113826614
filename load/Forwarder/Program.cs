// The naive C# gateway: hands each request to an upstream and its answer back, and knows nothing of either.
//   forwarder UPSTREAM_URL [ANSWER_FILE]
// ANSWER_FILE is an HTTP/1.1 answer as it went over the wire; POST /canned/... sends it without asking anybody.
using EdgeRouter.Load.Forwarder;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

if (args.Length is < 1 or > 2)
{
    Console.Error.WriteLine("usage: forwarder UPSTREAM_URL [ANSWER_FILE]");
    return 2;
}

var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.ConfigureKestrel(kestrel =>
{
    kestrel.AddServerHeader = false;
    kestrel.Listen(System.Net.IPAddress.Loopback, 0);
});
var app = builder.Build();

using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, UseProxy = false, AllowAutoRedirect = false });
var forward = new ForwardEndpoint(client, new Uri(args[0]));
var canned = args.Length == 2 ? CannedEndpoint.Read(args[1]) : null;
app.Run(context => canned is not null && context.Request.Path.StartsWithSegments("/canned") ? canned.HandleAsync(context) : forward.HandleAsync(context));

await app.StartAsync();
Console.WriteLine($"listening on {app.Urls.First()}");
await app.WaitForShutdownAsync();
return 0;
