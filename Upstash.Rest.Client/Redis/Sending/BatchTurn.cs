namespace Upstash.Rest.Client.Redis;

/// <summary>The right to have a request of the automatic batching under way; given up once, whoever says so first.</summary>
internal sealed class BatchTurn(CommandBatcher batcher)
{
    private int _isOver;

    public void End()
    {
        if (Interlocked.Exchange(ref _isOver, 1) == 0)
        {
            batcher.Next();
        }
    }
}
