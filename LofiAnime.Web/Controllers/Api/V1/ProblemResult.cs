using Microsoft.AspNetCore.Mvc;

namespace LofiAnime.Web.Controllers.Api.V1;

/// <summary>A problem as a filter answers it.</summary>
/// <param name="problem">The problem.</param>
internal sealed class ProblemResult(ApiProblem problem) : IActionResult
{
    /// <summary>Gets the problem.</summary>
    public ApiProblem Problem => problem;

    /// <inheritdoc/>
    public Task ExecuteResultAsync(ActionContext context) => problem.ExecuteAsync(context.HttpContext);
}
