#pragma warning disable
namespace LofiAnime.Web.Clients.Replicate { public static class X { public static IServiceCollection AddReplicate(this IServiceCollection s) => s; } }
