using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.AspNetCore.DataProtection;

/// <summary>Keeps the keys of data protection in a Redis list, one element an entry.</summary>
/// <remarks>Billed commands: 1 to read all, 1 to add one, 1 for each that is deleted. Reading happens at the start and about once a day.</remarks>
public sealed class UpstashXmlRepository : IDeletableXmlRepository
{
    /// <summary>The longest that a thread is held; ASP.NET asks again with the next request.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly IRedisExecutor _redis;
    private readonly string _key;

    /// <summary>Opens the list.</summary>
    /// <param name="redis">Where it is; an executor that runs commands at once.</param>
    /// <param name="key">The Redis key of the list, which has no time to live.</param>
    public UpstashXmlRepository(IRedisExecutor redis, string key)
    {
        ArgumentNullException.ThrowIfNull(redis);
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        _redis = redis;
        _key = key;
    }

    /// <inheritdoc/>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public IReadOnlyCollection<XElement> GetAllElements() => [.. Wait(() => _redis.ListRangeAsync(_key)).Select(XElement.Parse)];

    /// <inheritdoc/>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public void StoreElement(XElement element, string friendlyName)
    {
        ArgumentNullException.ThrowIfNull(element);
        Wait(() => _redis.ListRightPushAsync(_key, element.ToString(SaveOptions.DisableFormatting)));
    }

    /// <inheritdoc/>
    /// <returns><c>true</c>; what could not be deleted throws.</returns>
    /// <inheritdoc cref="IRedisExecutor.ExecuteAsync{T}" path="/exception"/>
    public bool DeleteElements(Action<IReadOnlyCollection<IDeletableElement>> chooseElements)
    {
        ArgumentNullException.ThrowIfNull(chooseElements);
        var elements = Wait(() => _redis.ListRangeAsync(_key)).Select(text => new DeletableElement(text)).ToArray();
        chooseElements(elements);
        foreach (var element in elements.Where(element => element.DeletionOrder is not null).OrderBy(element => element.DeletionOrder))
        {
            Wait(() => _redis.ListRemoveAsync(_key, element.Text));
        }

        return true;
    }

    /// <summary>
    /// Blocks until the answer is there, as the interface has no asynchronous members. On the pool, so that no context
    /// of the caller is waited for by the very work that it waits for; rare enough that the thread does not matter.
    /// </summary>
    private static T Wait<T>(Func<Task<T>> call) => Task.Run(call).WaitAsync(Patience).GetAwaiter().GetResult();

    private sealed class DeletableElement(string text) : IDeletableElement
    {
        public string Text { get; } = text;

        public XElement Element { get; } = XElement.Parse(text);

        public int? DeletionOrder { get; set; }
    }
}
