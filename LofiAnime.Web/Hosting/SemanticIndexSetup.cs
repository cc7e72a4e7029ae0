using LofiAnime.Web.Features.Answers;
using Microsoft.Extensions.Options;
using Upstash.Rest.Client;
using Upstash.Rest.Client.SemanticCaching;
using Upstash.Rest.Client.Vector;
using Upstash.Rest.WordVectors;

namespace LofiAnime.Web.Hosting;

/// <summary>Chooses where prompts of nearly the same meaning are found: an Upstash Vector index that embeds them, where one is set, else word vectors in this process. The second look is always ours.</summary>
public static class SemanticIndexSetup
{
    private const string Url = "UPSTASH_VECTOR_REST_URL";
    private const string Token = "UPSTASH_VECTOR_REST_TOKEN";

    /// <summary>Adds the one <see cref="ISemanticIndex"/> and the one <see cref="IPromptVerifier"/>.</summary>
    public static void AddSemanticIndex(this WebApplicationBuilder builder)
    {
        var upstash = builder.Services.AddUpstash();
        if (!string.IsNullOrWhiteSpace(builder.Configuration[Url]) || !string.IsNullOrWhiteSpace(builder.Configuration[Token]))
        {
            upstash.AddVector();
            builder.Services.AddSingleton(static services => new VectorSemanticIndex(
                services.GetRequiredService<VectorClient>(),
                services.GetRequiredService<IOptions<AnswerOptions>>().Value.VectorModel,
                timeProvider: services.GetRequiredService<TimeProvider>()));
            builder.Services.AddSingleton<ISemanticIndex>(static services => services.GetRequiredService<VectorSemanticIndex>());
            builder.Services.AddHostedService<SemanticIndexCheck>();
        }

        upstash.AddWordVectors();
        builder.Services.AddOptions<RedisWordIndexOptions>().Configure<IOptions<AnswerOptions>>(
            static (words, answers) => words.KeyPrefix = answers.Value.Prefix + ":words");
    }
}
