namespace Upstash.Rest.WordVectors.Verification;

/// <content>Where things stand to each other, and in which scene.</content>
internal sealed partial class PromptParser
{
    /// <summary>Says where a thing stands to what was said before.</summary>
    private void Place(Thing thing)
    {
        var isDenied = thing.IsNegated;
        if (thing.IsScene || thing.IsMedium)
        {
            PlaceScene(thing);
            return;
        }

        if (_relation is { } relation)
        {
            PlaceRelated(thing, relation);
        }
        else if (_awaitsObject is { } awaiting)
        {
            foreach (var fact in awaiting)
            {
                _meaning.Facts.Remove(fact);
                _meaning.Facts.Add(fact with { Object = thing.Concept });
            }

            _role = awaiting is [var one] ? another => one with { Object = another.Concept } : null;
            _awaitsObject = null;
            if (_isGiving && _at < _terms.Count && _terms[_at] is { IsNominal: true, Kind: not WordKind.Relation } && awaiting is [var giving])
            {
                // "gives a girl flowers" gives flowers to a girl.
                Keep(thing);
                _meaning.Facts.Remove(giving with { Object = thing.Concept });
                if (ReadPhrase() is { } given)
                {
                    _meaning.Facts.Add(giving with { Object = given.Concept });
                    _meaning.Facts.Add(new(FactKind.Relation, "to", given.Concept, thing.Concept));
                    thing = given;
                }
            }
        }
        else if (_afterAnd && _role is { } role)
        {
            _meaning.Facts.Add(role(thing));
        }
        else if (_isAdjacent && !_afterBreak)
        {
            _meaning.IsUnclear = true; // Two things side by side, and nothing says how they belong together.
        }

        if (isDenied)
        {
            _meaning.Denied.Add(thing.Concept);
        }

        Keep(thing);
        _group = _afterAnd && _group.Count > 0 ? [.. _group, thing] : [thing];
        _subject ??= thing;
        if (_afterBreak)
        {
            _subject = thing;
        }

        _last = thing;
        _isAdjacent = true;
        _afterAnd = _afterBreak = false;
    }

    private void PlaceRelated(Thing thing, string relation)
    {
        _relation = null;
        var owners = _group.Count > 0 && _group.Contains(_last!) ? _group : Only(_last);
        var isDenied = _isRelationNegated || thing.IsNegated;
        _meaning.IsUnclear |= _isRelationNegated && thing.IsNegated; // Twice denied.
        if (isDenied && !thing.IsNegated)
        {
            _meaning.Denied.Add(thing.Concept);
        }

        if (relation == "in" && Lexicon.English.Is(thing.Concept, WordKind.Clothing))
        {
            relation = Relations.Wear;
        }

        var isUnderSky = relation is "under" or "in" && Lexicon.English.Is(thing.Concept, WordKind.Sky);
        var isOfWhole = (owners is [{ IsMedium: true }] && relation is "of") || (owners is [{ IsScene: true }] && (relation is "of" or "in" or "on" or "at" or "above"));
        if (isUnderSky || isOfWhole)
        {
            _role = null;
            return;
        }

        if (relation is "of" or "made of")
        {
            _meaning.Facts.Add(new(FactKind.Part, thing.Concept, _last?.Concept));
            _role = null;
            return;
        }

        var other = _doer;
        Fact Related(string? owner, Thing to) => new(FactKind.Relation, relation, owner, to.Concept, isDenied) { OtherSubject = other };
        AddAll(owners.Count == 0 ? [Related(null, thing)] : Concepts(owners).Select(owner => Related(owner, thing)));
        var ownerName = owners.Count == 1 ? owners[0].Concept : null;
        _role = relation is Relations.With or Relations.Wear or "full of" && ownerName is not null ? another => Related(ownerName, another) : null;
        _group = [];
    }

    private void PlaceScene(Thing thing)
    {
        var relation = _relation;
        var isDenied = thing.IsNegated || (relation is not null && _isRelationNegated);
        _meaning.IsUnclear |= thing.IsNegated && relation is not null && _isRelationNegated;
        _relation = null;
        var name = relation is null or "in" or "on" or "at" or "by" or "beside" or "with" or "during" or "through" or "under" or "of" or "above" or "for" or "down"
            ? thing.Concept : $"{relation} {thing.Concept}";
        AddScene(name, isDenied);
        if (relation is not null && _last is { IsScene: false })
        {
            _scenes.Add((_last.Concept, name));
        }
        else if (_awaitsObject is not null)
        {
            _awaitsObject = null;
        }
        else if (relation is null)
        {
            _last = thing;
            _subject = thing;
            _group = [thing];
        }
        else
        {
            _last = thing;
        }

        _isAdjacent = relation is null && _last == thing;
        _afterAnd = _afterBreak = false;
    }

    private void AddScene(string name, bool isDenied)
    {
        _meaning.Content.Add(name);
        if (isDenied)
        {
            _meaning.Denied.Add(name);
        }

        var fact = new Fact(FactKind.Scene, name, null, null, isDenied);
        if (!_meaning.Facts.Contains(fact))
        {
            _meaning.Facts.Add(fact);
        }
    }

    // A scene is of the whole picture, unless a prompt gives other scenes to other things.
    private void KeepScenesApart()
    {
        if (_scenes.Select(scene => scene.Thing).Distinct().Count() > 1 && _scenes.Select(scene => scene.Scene).Distinct().Count() > 1)
        {
            AddAll(_scenes.Select(scene => new Fact(FactKind.Attribute, scene.Scene, scene.Thing)));
        }
    }
}
