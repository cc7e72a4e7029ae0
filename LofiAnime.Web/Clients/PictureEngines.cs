namespace LofiAnime.Web.Clients;

/// <summary>Who makes pictures here: the house, which is Replicate, a Cog server or the offline artist, and whom a visitor may choose instead.</summary>
/// <param name="house">Who makes them where nobody is chosen, and who restores photos.</param>
/// <param name="others">The others, each of a word of its own; none is called <see cref="HouseWord"/>.</param>
public sealed class PictureEngines(IPictureProvider house, IEnumerable<PictureEngine> others)
{
    /// <summary>What the house is called where it has to be named; in the settings of a job it is <c>null</c>.</summary>
    public const string HouseWord = "house";

    /// <summary>Gets the house.</summary>
    public IPictureProvider House => house;

    /// <summary>Gets the others; empty where there is nothing to choose.</summary>
    public IReadOnlyList<PictureEngine> Others { get; } = [.. others];

    /// <summary>Gets the words of all, the house's first.</summary>
    public IReadOnlyList<string> Words => [HouseWord, .. Others.Select(engine => engine.Word)];

    /// <summary>Gets how long a run of the slowest may take.</summary>
    public TimeSpan Patience => Others.Select(engine => engine.Provider.Patience).Append(house.Patience).Max();

    /// <summary>Returns the one of a word.</summary>
    /// <param name="word">The word; <c>null</c> for the house.</param>
    /// <returns><c>null</c> when there is none of it.</returns>
    public IPictureProvider? Find(string? word) =>
        word is null or HouseWord ? house : Others.FirstOrDefault(engine => engine.Word == word)?.Provider;

    /// <summary>Returns the one that a job's settings name; one that is gone makes nothing, and says so.</summary>
    /// <param name="word">The word; <c>null</c> for the house.</param>
    public IPictureProvider Of(string? word) => Find(word) ?? new MissingEngine(word!);
}
