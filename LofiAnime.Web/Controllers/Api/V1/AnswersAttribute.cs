namespace LofiAnime.Web.Controllers.Api.V1;

/// <summary>Names the media type of an action that answers something other than JSON.</summary>
/// <param name="mediaType">The type, or a range of types such as <c>image/*</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AnswersAttribute(string mediaType) : Attribute
{
    /// <summary>Gets the type.</summary>
    public string MediaType => mediaType;
}
