using Upstash.Rest.Client.QStash;

namespace QuickStart;

/// <summary>A message that is delivered in five minutes. It needs <c>QSTASH_TOKEN</c>, so the program does not run it.</summary>
internal static class QStashSample
{
    public static async Task RunAsync()
    {
        using var qstash = QStashClient.FromEnvironment();

        var published = await qstash.PublishAsync(new QStashMessage
        {
            Destination = new Uri("https://example.com/jobs"),
            Body = QStashBody.Text("hello"),
            Delay = TimeSpan.FromMinutes(5),
        });

        Console.WriteLine($"QStash has it as {published.MessageId}");
    }
}
