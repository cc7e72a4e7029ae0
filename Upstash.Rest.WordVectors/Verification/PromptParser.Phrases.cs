namespace Upstash.Rest.WordVectors.Verification;

/// <content>Noun phrases: from articles, numbers and attributes to the head.</content>
internal sealed partial class PromptParser
{
    /// <summary>Reads a noun phrase: articles, numbers, attributes, and nouns of which the last is the head.</summary>
    /// <returns><c>null</c> where it has no head; its attributes are of what was named last, then.</returns>
    private Thing? ReadPhrase()
    {
        List<string> attributes = [];
        List<(string Verb, bool IsPassive)> deeds = [];
        List<Term> nouns = [];
        string? count = null;
        var isSingle = false;
        var isDenied = _negates;
        _negates = false;
        for (; _at < _terms.Count; _at++)
        {
            var term = _terms[_at];
            if (term.Kind == WordKind.Determiner)
            {
                if (nouns.Count + attributes.Count > 0)
                {
                    break;
                }

                isSingle = term.Text is "a" or "an" or "this" or "each" or "every" or "another";
            }
            else if (term.Kind is WordKind.Quality or WordKind.Adverb or WordKind.Filler && nouns.Count == 0)
            {
                continue;
            }
            else if (term.Kind == WordKind.Posture && nouns.Count == 0 && Next()?.IsNominal == true)
            {
                _meaning.Postures.Add(term.Concept);
            }
            else if (term.Kind == WordKind.Number)
            {
                if (nouns.Count > 0)
                {
                    // "floor 3" is no three floors.
                    _meaning.Numbers.Add(term.Concept);
                    attributes.Add(term.Concept);
                    continue;
                }

                count = count is null ? term.Concept : $"{count} {term.Concept}";
            }
            else if (term.Kind is WordKind.Conjunction && nouns.Count == 0 && attributes.Count > 0 && Next() is { Kind: WordKind.Attribute or WordKind.Colour })
            {
                continue;
            }
            else if (term.Kind is WordKind.Break && nouns.Count == 0 && attributes.Count > 0 && Next() is { Kind: WordKind.Attribute or WordKind.Colour } && Next(2)?.IsNominal == true)
            {
                continue;
            }
            else if (term.Kind is WordKind.Attribute or WordKind.Colour)
            {
                if (nouns.Count > 0 && (term.Noun is null || IsVerbHere(term)))
                {
                    break;
                }

                if (nouns.Count == 0 && (term.Noun is null || Next()?.IsNominal == true))
                {
                    (term.Kind == WordKind.Colour ? _meaning.Colours : _meaning.Content).Add(term.Concept);
                    attributes.Add(term.Concept);
                }
                else
                {
                    nouns.Add(term);
                }
            }
            else if (nouns.Count == 0 && term.IsVerbal && (term.Noun is null || Next() is { Kind: WordKind.Noun }) && Next()?.IsNominal == true && Next()!.Kind != WordKind.Determiner)
            {
                _meaning.Content.Add(term.Verb!);
                deeds.Add((term.Verb!, term.Form == VerbForm.Past));
            }
            else if (term.Noun is not null || term.Kind is WordKind.Scene or WordKind.Medium or WordKind.Name)
            {
                if (nouns.Count > 0 && EndsBefore(term, nouns[^1]))
                {
                    break;
                }

                nouns.Add(term);
            }
            else
            {
                break;
            }
        }

        if (nouns.Count == 0)
        {
            Describe(attributes, deeds, count, isDenied);
            return null;
        }

        return Head(nouns, attributes, deeds, count, isSingle, isDenied);
    }

    private bool EndsBefore(Term term, Term head)
    {
        if (term.Verb is null || term.Kind is WordKind.Scene or WordKind.Medium)
        {
            return false;
        }

        var (last, adjacent, relation, isBreak) = (_last, _isAdjacent, _relation, _afterBreak);
        _last = new Thing(head.Noun ?? head.Concept) { IsPlural = head.IsPlural, IsSingle = !head.IsPlural };
        (_isAdjacent, _relation, _afterBreak) = (true, null, false);
        var isVerb = IsVerbHere(term);
        (_last, _isAdjacent, _relation, _afterBreak) = (last, adjacent, relation, isBreak);
        return isVerb;
    }

    private void Describe(List<string> attributes, List<(string Verb, bool IsPassive)> deeds, string? count, bool isDenied)
    {
        if (count is not null)
        {
            _meaning.Numbers.Add(count);
            attributes.Add(count);
        }

        if (isDenied)
        {
            _meaning.Denied.UnionWith(attributes);
        }

        // Of "soft, purple glow" a word may well be a thing that is not known here.
        if (_relation is not null || deeds.Count > 0 || (_afterBreak && !_afterBe && attributes.Count > 1))
        {
            _meaning.IsUnclear = true;
            _relation = null;
        }

        var of = _afterBreak && !_isAdjacent ? _subject : _last;
        AddAll(attributes.Select(attribute => of is null or { IsScene: true }
            ? new Fact(FactKind.Scene, attribute, null, null, isDenied)
            : new Fact(FactKind.Attribute, attribute, of.Concept, null, isDenied)));
    }

    private Thing Head(List<Term> nouns, List<string> attributes, List<(string Verb, bool IsPassive)> deeds, string? count, bool isSingle, bool isDenied)
    {
        var term = nouns[^1];
        var head = term.Noun ?? term.Concept;
        if (nouns.Count > LongestRun)
        {
            _meaning.IsUnclear = true;
        }

        var isScene = term.Kind == WordKind.Scene;
        var owner = head;
        for (var i = nouns.Count - 2; i >= 0; i--)
        {
            var part = nouns[i].Noun ?? nouns[i].Concept;
            if (nouns[i].Kind is WordKind.Scene or WordKind.Medium)
            {
                AddScene(part, isDenied: false);
                if (!isScene && nouns[i].Kind == WordKind.Scene)
                {
                    _scenes.Add((head, part));
                }

                continue;
            }

            // In the order of the words, so that of three unknown words none changes its place unseen.
            Remember(nouns[i], part);
            _meaning.Facts.Add(new(FactKind.Part, part, owner));
            owner = part;
        }

        AddAll(attributes.Select(attribute => new Fact(FactKind.Attribute, attribute, head)));
        AddAll(deeds.Select(deed => deed.IsPassive ? new Fact(FactKind.Action, deed.Verb, null, head) : new Fact(FactKind.Action, deed.Verb, head)));
        if (count is not null and not "1")
        {
            _meaning.Numbers.Add(count);
        }

        if (!isScene && term.Kind != WordKind.Medium)
        {
            Remember(term, head);
        }

        return new(head)
        {
            Count = count,
            IsSingle = isSingle && !term.IsPlural,
            IsPlural = term.IsPlural && count is null,
            IsNegated = isDenied,
            IsScene = isScene,
            IsMedium = term.Kind == WordKind.Medium,
        };
    }
}
