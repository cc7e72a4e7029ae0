namespace LofiAnime.Web.Clients;

/// <summary>Tells a provider which model to use from now on.</summary>
public interface IModelSwitch
{
    /// <summary>Gets the choice; <c>null</c> for the configured model.</summary>
    ModelChoice? Model { get; }
}
