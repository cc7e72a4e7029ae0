using BenchmarkDotNet.Running;
using Upstash.Rest.Client.Benchmarks;

if (args is ["serve"])
{
    await StubServer.RunAsync();
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(StubServer).Assembly).Run(args, new QuickConfig());
