// Runs one scenario against a router that load/scenarios.sh has started.
//   SCENARIO ROUTER_URL SIMULATOR_URL REPORT_FOLDER
// LOAD_SECONDS, LOAD_RATE (a factor on every rate), LOAD_SLACK (one on every bound of latency), LOAD_QUESTIONS (a JSON-lines file for mixed-faq), LOAD_VICTIM
// (the process that failover-under-load kills).
// Exit codes: 0 every threshold held, 1 not, 2 usage.
using EdgeRouter.Scenarios;
using EdgeRouter.Scenarios.Client;
using NBomber.Contracts.Stats;
using NBomber.CSharp;

if (args is not [var name, var router, var simulator, var reports] || Catalogue.Find(name) is not { } create)
{
    Console.Error.WriteLine($"usage: SCENARIO ROUTER_URL SIMULATOR_URL REPORT_FOLDER; scenarios: {string.Join(", ", Catalogue.Names)}");
    return 2;
}

var target = LoadTarget.FromEnvironment(new Uri(router), new Uri(simulator));
using var client = new ChatClient(target.Router);
var stats = NBomberRunner
    .RegisterScenarios(create(target, client))
    .WithTestSuite("edgerouter")
    .WithTestName(name)
    .WithReportFolder(reports)
    .WithReportFileName(name)
    .WithReportFormats(ReportFormat.Html, ReportFormat.Md, ReportFormat.Csv)
    .Run();
return stats.Thresholds.Any(threshold => threshold.IsFailed) ? 1 : 0;
