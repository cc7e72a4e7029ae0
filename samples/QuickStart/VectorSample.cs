using System.Text.Json.Serialization;
using Upstash.Rest.Client.SemanticCaching;
using Upstash.Rest.Client.Vector;

namespace QuickStart;

/// <summary>Vectors, texts and filters. It needs <c>UPSTASH_VECTOR_REST_URL</c> and <c>UPSTASH_VECTOR_REST_TOKEN</c>, so the program does not run it.</summary>
internal static class VectorSample
{
    public static async Task RunAsync()
    {
        using var vector = VectorClient.FromEnvironment();

        await TextsAsync(vector.Namespace("pictures"));
        await VectorsAsync(vector.Namespace("movies"), [0.1f, 0.9f, 0.3f], [0.2f, 0.8f, 0.3f]);
        await WalkAsync(vector.Namespace("movies"), [0.2f, 0.8f, 0.3f]);
        await SemanticIndexAsync(vector);
    }

    private static async Task TextsAsync(VectorNamespace pictures)
    {
        await pictures.UpsertTextAsync([
            new("p-1", "a cat asleep on a windowsill, rain outside"),
            new("p-2", "a night train through the mountains"),
        ]);

        var near = await pictures.QueryTextAsync(new VectorTextQuery("kitten by the window") { TopK = 3, Include = VectorParts.Data });

        foreach (var match in near)
        {
            Console.WriteLine($"{match.Score:0.00} {match.Data}");
        }
    }

    private static async Task VectorsAsync(VectorNamespace movies, float[] plot, float[] wish)
    {
        await movies.UpsertAsync(new VectorRecord("m-1", plot)
        {
            Metadata = VectorMetadata.Of(new Movie("Paprika", 2006, ["anime"]), MovieJson.Default.Movie),
        });

        var year = VectorFilter.Field("year");
        var found = await movies.QueryAsync(new VectorQuery(wish)
        {
            Filter = VectorFilter.Field("genres").Contains("anime") & (year.LessThan(1990) | year.AtLeast(2000)),
            Include = VectorParts.Metadata,
        });

        var titles = found.Select(match => match.Metadata!.As(MovieJson.Default.Movie).Title);

        Console.WriteLine(string.Join(", ", titles));
    }

    private static async Task WalkAsync(VectorNamespace movies, float[] wish)
    {
        await using var query = await movies.StartQueryAsync(new VectorQuery(wish) { TopK = 50 });
        for (var page = query.Matches; page.Count > 0; page = await query.NextAsync(50))
        {
            Console.WriteLine(string.Join(", ", page.Select(match => match.Id)));
        }
    }

    private static async Task SemanticIndexAsync(VectorClient vector)
    {
        var index = new VectorSemanticIndex(vector, "BAAI/bge-m3", new() { MaxTokens = 8000 });
        await index.CheckAsync();

        await index.PutAsync("house-v1", [new("hash-of-the-prompt", "a cat by the window")]);
        var near = await index.SearchAsync("house-v1", "a kitten at the window", count: 3);

        Console.WriteLine(near.Count);
    }
}

/// <summary>What is kept beside a movie's vector.</summary>
internal sealed record Movie(string Title, int Year, string[] Genres);

[JsonSerializable(typeof(Movie))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class MovieJson : JsonSerializerContext;
