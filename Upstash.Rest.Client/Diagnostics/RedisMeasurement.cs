using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace Upstash.Rest.Client.Diagnostics;

/// <summary>The span and the duration of one operation.</summary>
internal sealed class RedisMeasurement(Activity? span, Histogram<double> duration, TagList tags, TimeProvider timeProvider)
{
    private readonly long _start = timeProvider.GetTimestamp();
    private TagList _tags = tags;

    public void Fail(Exception error)
    {
        // Redis' own code where there is one, else the status or the type: few kinds, and nothing that the server repeated.
        var refusal = error as UpstashApiException;
        var code = refusal?.ErrorCode;
        Tag("error.type", code ?? refusal?.StatusCode.ToString(CultureInfo.InvariantCulture) ?? error.GetType().FullName);
        if (code is not null)
        {
            Tag("db.response.status_code", code);
        }

        span?.SetStatus(ActivityStatusCode.Error);
    }

    public void End()
    {
        duration.Record(timeProvider.GetElapsedTime(_start).TotalSeconds, _tags);
        span?.Dispose();
    }

    private void Tag(string name, object? value)
    {
        _tags.Add(name, value);
        span?.SetTag(name, value);
    }
}
