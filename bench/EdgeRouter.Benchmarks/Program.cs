using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;

// dotnet run -c Release --project bench/EdgeRouter.Benchmarks -- --filter '*Parse*'
// With --quick first, a few iterations in this process: for a shared machine, or to see that all of them run.
var isQuick = args is ["--quick", ..];
var config = isQuick
    ? DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessNoEmitToolchain.Instance))
    : DefaultConfig.Instance;
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(isQuick ? args[1..] : args, config);
