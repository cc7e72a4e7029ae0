using Microsoft.AspNetCore.Mvc;
using Upstash.Rest.AspNetCore.QStash;

namespace LofiAnime.Tests.AspNetCore.QStash;

/// <summary>What a message of the tests holds.</summary>
public sealed record SignedJob(string Name);

/// <summary>Actions that only QStash may call.</summary>
[ApiController]
[Route("mvc")]
[QStashSignature]
public sealed class SignedController : ControllerBase
{
    [HttpPost("plain")]
    public ContentResult Plain(SignedJob job) => Content($"hello {job?.Name}");

    [HttpPost("once")]
    [QStashSignature(IsIdempotent = true)]
    public IActionResult Once(SignedJob job) => job?.Name switch
    {
        "never" => QStashResult.DoNotRetry(),
        "throw" => throw new InvalidOperationException("It failed."),
        _ => Ok(),
    };
}
