namespace LofiAnime.Web.Features.People;

/// <summary>What a person proves to be, to one who vouches.</summary>
/// <param name="Kind">Who vouches.</param>
/// <param name="Subject">Who the person is there: a name in small letters, or the provider's unchanging id. Never an e-mail address.</param>
/// <param name="Label">What the person knows it by.</param>
public sealed record Login(LoginKind Kind, string Subject, string Label)
{
    /// <inheritdoc/>
    public override string ToString() => Kind.Word();
}
