namespace Upstash.Rest.Extensions.AI;

/// <summary>Why a queue has no picture, in words that may be kept and shown.</summary>
/// <param name="Kind">What went wrong.</param>
/// <param name="Code">The application's own word for it, 1 to 64 visible ASCII characters; no text of the vendor's, which may repeat the prompt. <c>null</c> for none.</param>
/// <param name="RetryAfter">How long to wait before asking anew; <c>null</c> where that is not known.</param>
public sealed record ImageFailure(ImageFailureKind Kind, string? Code = null, TimeSpan? RetryAfter = null)
{
    /// <summary>Gets what went wrong; <see cref="Code"/> is the finer word.</summary>
    public string? Code { get; init; } = Checked(Code);

    private static string? Checked(string? code) =>
        code is null || (code.Length is >= 1 and <= 64 && !code.AsSpan().ContainsAnyExceptInRange('!', '~'))
            ? code
            : throw new ArgumentException("A failure's code is 1 to 64 visible ASCII characters.", nameof(code));
}
