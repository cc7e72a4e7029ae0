namespace Upstash.Rest.Gateway;

internal static class Program
{
    private static void Main(string[] args) => WebApplication.CreateBuilder(args).Build().Run();
}
