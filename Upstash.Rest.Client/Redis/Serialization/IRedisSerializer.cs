namespace Upstash.Rest.Client.Redis;

/// <summary>Makes arguments of objects and objects of replies, where a caller asks for it. Nothing else is ever converted: a string stays a string.</summary>
public interface IRedisSerializer
{
    /// <summary>Makes an argument of a value.</summary>
    RedisArgument Serialize<T>(T value);

    /// <summary>Returns the reader of a reply that holds such a value; nil reads as <c>default</c>, so ask for a nullable type where that matters.</summary>
    /// <remarks>Give it to <see cref="RedisCommand{T}.ReadAs"/> to read any command's reply.</remarks>
    ReplyReader<T?> Reader<T>();
}
