using System.ComponentModel.DataAnnotations;

namespace LofiAnime.Web.Controllers.Api.V1;

/// <summary>Why a job made no picture.</summary>
/// <param name="Code">failed, refused, timed-out, canceled, busy, unavailable or expired.</param>
/// <param name="Message">A sentence for people.</param>
/// <param name="Reference">What to quote.</param>
public sealed record JobErrorAnswer(
    [property: AllowedValues("failed", "refused", "timed-out", "canceled", "busy", "unavailable", "expired")] string Code, string Message, string Reference);
