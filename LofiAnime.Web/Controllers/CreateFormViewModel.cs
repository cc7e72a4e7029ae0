using System.Globalization;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Features.Generation;
using LofiAnime.Web.Resources;

namespace LofiAnime.Web.Controllers;

/// <summary>The create page's form: what stands in it, what it offers, and what is wrong.</summary>
public sealed record CreateFormViewModel
{
    /// <summary>Gets what stands in the prompt box.</summary>
    public required string Prompt { get; init; }

    /// <summary>Gets what stands in the box for what is not wanted.</summary>
    public required string NegativePrompt { get; init; }

    /// <summary>Gets what stands in the box of the seed.</summary>
    public required string Seed { get; init; }

    /// <summary>Gets the styles; empty where there is one only.</summary>
    public required IReadOnlyList<ChoiceViewModel> Styles { get; init; }

    /// <summary>Gets who can make it; empty where there is one only.</summary>
    public required IReadOnlyList<EngineChoiceViewModel> Engines { get; init; }

    /// <summary>Gets the shapes; empty where there is one only.</summary>
    public required IReadOnlyList<ChoiceViewModel> Shapes { get; init; }

    /// <summary>Gets the numbers of pictures; empty where there is one only.</summary>
    public required IReadOnlyList<ChoiceViewModel> Counts { get; init; }

    /// <summary>Gets what is offered: all that one of the engines heeds. What the chosen one does not is refused, and switched off by the page's script.</summary>
    public required PictureAbilities Abilities { get; init; }

    /// <summary>Gets what is wrong, by field.</summary>
    public required IReadOnlyDictionary<string, string> Problems { get; init; }

    /// <summary>Gets a value indicating whether a link or a form that was sent chose, so that what was chosen last does not count.</summary>
    public required bool IsGiven { get; init; }

    /// <summary>Gets a value indicating whether a link asks for a new picture, though there may be one of the same words.</summary>
    public bool IsVaried { get; init; }

    /// <summary>Gets what makes a form that is sent twice one order.</summary>
    public string Key { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Gets the most characters of a prompt.</summary>
    public int MaxPromptLength => GenerationRequestValidator.MaxPromptLength;

    /// <summary>Gets the most characters of what is not wanted.</summary>
    public int MaxNegativePromptLength => GenerationRequestValidator.MaxNegativePromptLength;

    /// <summary>Gets a value indicating whether there is more to choose than a style.</summary>
    public bool HasMore => Engines.Count > 0 || Shapes.Count > 0 || Counts.Count > 0 || Abilities.HasSeed || Abilities.HasNegativePrompt;

    /// <summary>Gets a value indicating whether that shows at once: something in it is chosen, or wrong.</summary>
    public bool IsOpen => Seed.Length > 0 || NegativePrompt.Length > 0 || Shapes.Skip(1).Any(shape => shape.IsChosen)
        || Counts.Skip(1).Any(count => count.IsChosen) || Engines.Skip(1).Any(engine => engine.IsChosen) || Problems.Keys.Except(["prompt", "styleId"]).Any();

    /// <summary>Returns what is wrong with a field; <c>null</c> when nothing is.</summary>
    public string? ProblemOf(string field) => Problems.GetValueOrDefault(field);

    /// <summary>Returns what <c>aria-invalid</c> says of a field.</summary>
    public string? IsInvalid(string field) => Problems.ContainsKey(field) ? "true" : null;

    internal static CreateFormViewModel Of(CreateForm form, IEnumerable<FieldProblem> problems, StyleBook styles, PictureEngines engines, Words words)
    {
        var abilities = Offered(engines);
        return new()
        {
            Prompt = form.Words,
            NegativePrompt = form.NegativePrompt ?? "",
            Seed = form.Seed ?? "",
            Styles = Choices(styles.All.Select(style => (style.Id, words[style.Name])), form.StyleId),
            Shapes = Choices(abilities.AspectRatios.Select(shape => (shape.Name, shape.Name)), form.AspectRatio),
            Counts = Choices(Enumerable.Range(1, abilities.MaxCount).Select(count => count.ToString(CultureInfo.InvariantCulture)).Select(count => (count, count)), form.Count),
            Engines = engines.Others.Count == 0 ? [] :
            [
                new(PictureEngines.HouseWord, words["House artist"], engines.Others.All(engine => engine.Word != form.Engine), engines.House.Abilities),
                .. engines.Others.Select(engine => new EngineChoiceViewModel(engine.Word, engine.Name, engine.Word == form.Engine, engine.Provider.Abilities)),
            ],
            Abilities = abilities,
            Problems = problems.ToDictionary(problem => problem.Field, problem => words[problem.Text, problem.Value], StringComparer.Ordinal),
            IsGiven = form.HasChoices,
            IsVaried = form.IsVaried,
        };
    }

    /// <summary>Returns all that one of the engines can be asked for.</summary>
    private static PictureAbilities Offered(PictureEngines engines)
    {
        PictureAbilities[] all = [engines.House.Abilities, .. engines.Others.Select(engine => engine.Provider.Abilities)];
        return all[0] with
        {
            AspectRatios = [.. all.SelectMany(abilities => abilities.AspectRatios).Distinct()],
            MaxCount = all.Max(abilities => abilities.MaxCount),
            HasSeed = all.Any(abilities => abilities.HasSeed),
            HasNegativePrompt = all.Any(abilities => abilities.HasNegativePrompt),
        };
    }

    /// <summary>Makes a list to choose from; of one that nobody offers, the first is chosen.</summary>
    private static IReadOnlyList<ChoiceViewModel> Choices(IEnumerable<(string Value, string Text)> offered, string? chosen)
    {
        (string Value, string Text)[] all = [.. offered];
        var one = all.Any(choice => choice.Value == chosen) ? chosen : all[0].Value;
        return all.Length > 1 ? [.. all.Select(choice => new ChoiceViewModel(choice.Value, choice.Text, choice.Value == one))] : [];
    }
}
