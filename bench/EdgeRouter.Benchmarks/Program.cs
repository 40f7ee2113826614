using BenchmarkDotNet.Running;

// dotnet run -c Release --project bench/EdgeRouter.Benchmarks -- --filter '*Parse*'
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
