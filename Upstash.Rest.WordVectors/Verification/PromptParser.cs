namespace Upstash.Rest.WordVectors.Verification;

/// <summary>
/// Reads a prompt's terms from left to right into things and what is said of them. It knows the few shapes that prompts
/// have: noun phrases, joined by verbs and prepositions; whatever it does not know makes the meaning unclear.
/// </summary>
internal sealed partial class PromptParser
{
    private const int LongestRun = 4;

    private readonly List<Term> _terms;
    private readonly Meaning _meaning = new();
    private readonly List<(string Thing, string Scene)> _scenes = [];

    private int _at;

    // Whom a verb after a comma is said of; what was named last; with whom it is named in one breath.
    private Thing? _subject;
    private Thing? _last;
    private List<Thing> _group = [];

    // Where the last thing stands as an object, so that "and" may add another.
    private Func<Thing, Fact>? _role;
    private string? _doer;

    private string? _relation;
    private bool _isRelationNegated;
    private string? _relationText;
    private List<Fact>? _awaitsObject;
    private bool _isGiving;
    private bool _negates;
    private bool _afterBreak = true;
    private bool _afterAnd;
    private bool _afterBe;
    private bool _expectsVerb;
    private bool _isAdjacent;

    private PromptParser(List<Term> terms) => _terms = terms;

    /// <summary>Understands a prompt, as far as it can.</summary>
    public static Meaning Parse(List<Term> terms) => new PromptParser(terms).Parse();

    private Meaning Parse()
    {
        SkipRequest();
        while (_at < _terms.Count)
        {
            Step(_terms[_at]);
        }

        if (_negates || _relation is not null)
        {
            _meaning.IsUnclear = true;
        }

        KeepScenesApart();
        return _meaning;
    }

    // "Can you draw me": what asks for a picture says nothing of it.
    private void SkipRequest()
    {
        while (_at < _terms.Count && (_terms[_at].Kind is WordKind.Filler
            || _terms[_at].Text is "draw" or "generate" or "create" or "make" or "render" or "imagine" or "show" or "give" or "want" or "need" or "like"
                or "i" or "i'd" or "id" or "i'll" or "you" or "me" or "can" or "could" or "would" or "will" or "us" or "we" or "to" or "see" or "design" or "hello" or "hi"))
        {
            _at++;
        }
    }

    private Term? Next(int ahead = 1) => _at + ahead < _terms.Count ? _terms[_at + ahead] : null;

    private void Step(Term term)
    {
        switch (term.Kind)
        {
            case WordKind.Filler or WordKind.Adverb:
                _at++;
                return;
            case WordKind.Quality when _afterBe || Next()?.IsNominal != true:
                _at++;
                return;
            case WordKind.Break:
                EndPart();
                _at++;
                return;
            case WordKind.Be:
                _afterBe = true;
                _at++;
                return;
            case WordKind.Relative:
            case WordKind.Determiner when term.Text == "that" && _last is not null && _isAdjacent && Next() is { } after && (after.Kind == WordKind.Be || after.Verb is not null || after.Kind == WordKind.Posture):
                _expectsVerb = true;
                _isAdjacent = false;
                _at++;
                return;
            case WordKind.Negation:
                Deny(term);
                return;
            case WordKind.Conjunction:
                _afterAnd = true;
                _isAdjacent = false;
                _awaitsObject = null;
                _at++;
                return;
            case WordKind.Beyond:
                _meaning.IsUnclear = true;
                _meaning.Content.Add(term.Text);
                _at++;
                return;
            case WordKind.Relation:
                Relate(term);
                return;
            case WordKind.Posture:
                _meaning.Postures.Add(term.Concept);
                Continue();
                _at++;
                return;
            case WordKind.Pronoun:
                Refer(term);
                return;
        }

        if (IsVerbHere(term))
        {
            Act(term);
        }
        else
        {
            Name();
        }
    }

    private void EndPart()
    {
        _afterBreak = true;
        _afterAnd = _afterBe = _expectsVerb = _isAdjacent = false;
        _awaitsObject = null;
        _role = null;
        _doer = null;
        _group = [];
        if (_relation is not null || _negates)
        {
            _meaning.IsUnclear = true;
            _relation = null;
            _negates = false;
        }
    }

    // A posture stands between a thing and its place.
    private void Continue()
    {
        if ((_afterBreak || _afterAnd) && _subject is not null)
        {
            _last = _subject;
        }

        _afterBe = _expectsVerb = _isAdjacent = _afterBreak = _afterAnd = false;
    }

    private void Deny(Term term)
    {
        _at++;
        if (term.Text is "nobody" or "nothing" or "none" or "nowhere")
        {
            Place(new("people") { IsNegated = true, IsPlural = true });
            return;
        }

        if (_negates)
        {
            _meaning.IsUnclear = true; // Twice denied.
        }

        _negates = true;
        _afterAnd |= term.Text == "nor";
        _isAdjacent = false;
    }

    private void Relate(Term term)
    {
        if (_relation is not null)
        {
            // "out of", "up to": two prepositions make one.
            _relation = $"{_relation} {term.Concept}";
            _relationText = term.Text;
            _at++;
            return;
        }

        _awaitsObject = null;
        _relation = term.Concept;
        _relationText = term.Text;
        _isRelationNegated = false;
        if (term.Concept == "without")
        {
            _relation = Relations.With;
            _isRelationNegated = true;
        }

        if (_negates)
        {
            _isRelationNegated = !_isRelationNegated;
            _negates = false;
        }

        if (_afterAnd && _group.Count == 0 && _subject is not null)
        {
            _last = _subject;
        }

        _afterAnd = _afterBe = _isAdjacent = false;
        _at++;
    }

    // "a lake with a boat on it": the boat is on the lake.
    private void Refer(Term term)
    {
        _at++;
        if (_relation is null || _last is null)
        {
            if (term.Text is not ("there" or "here"))
            {
                _meaning.IsUnclear = true;
            }

            return;
        }

        var relation = _relation;
        _relation = null;
        if (_last.IsScene || relation == Relations.With)
        {
            return;
        }

        if (_meaning.Facts.FindLast(fact => fact.Kind == FactKind.Relation && fact.Name == Relations.With && fact.Object == _last.Concept) is { } with)
        {
            _meaning.Facts.Remove(with);
            _meaning.Facts.Add(with.IsNegated && (relation is "on" or "in") ? with : new(FactKind.Relation, relation, _last.Concept, with.Subject, with.IsNegated));
        }
        else
        {
            _meaning.IsUnclear = true;
        }
    }

    private bool IsVerbHere(Term term)
    {
        if (term.Verb is null)
        {
            return false;
        }

        if (_relation is not null)
        {
            return false;
        }

        var next = Next();
        switch (term.Form)
        {
            case VerbForm.Ing or VerbForm.Past when term.Kind is not (WordKind.Attribute or WordKind.Colour):
                if (term.Noun is not null)
                {
                    // "a painting of" and "a painter painting a".
                    return (_isAdjacent || _afterBe || _expectsVerb) && next?.Kind is WordKind.Determiner or WordKind.Number;
                }

                if (_last is null)
                {
                    return next?.IsNominal != true || term.Kind == WordKind.Verb && term.Concept.Contains(' ', StringComparison.Ordinal);
                }

                // Behind a thing it is what the thing does; after a comma or "and", only before no noun, or an article.
                return _isAdjacent || _afterBe || _expectsVerb || _negates || next?.IsNominal != true || next.Kind == WordKind.Determiner
                    || (!_afterBreak && !_afterAnd);
            case VerbForm.Third:
                return _expectsVerb || (_last is not null && !_afterBreak && (!term.IsWeakVerb || (_isAdjacent && _last.IsSingle && next?.Kind is WordKind.Determiner or WordKind.Relation)));
            default:
                return (_expectsVerb || _afterBe || (_isAdjacent && _last is { IsPlural: true } or { Concept: "people" or "child" }))
                    && !(next is { IsNominal: true } && term.Kind is WordKind.Attribute or WordKind.Colour)
                    && term.Kind is not (WordKind.Attribute or WordKind.Colour);
        }
    }

    private void Act(Term term)
    {
        var verb = term.Verb!;
        var isDenied = _negates;
        _negates = false;
        var doers = _afterBreak || (_afterAnd && !_isAdjacent) ? Only(_subject) : _group.Count > 0 ? _group : Only(_last);
        var isAfterBe = _afterBe;
        _afterBe = _expectsVerb = _afterBreak = _afterAnd = _isAdjacent = false;
        _at++;
        while (_at < _terms.Count && _terms[_at].Kind is WordKind.Adverb or WordKind.Filler)
        {
            _at++;
        }

        var next = _at < _terms.Count ? _terms[_at] : null;
        if (doers is [{ IsScene: true }] && verb is "fall" or "come" or "shine" or "pour" or "blow" or "drift" or "set" or "hang")
        {
            return; // Snow falls, whether one says so or not.
        }

        if (isDenied)
        {
            _meaning.Denied.Add(verb);
        }

        var takesObject = next is { IsNominal: true, Kind: not WordKind.Relation };
        var isPassive = term.Form == VerbForm.Past && (!takesObject || isAfterBe);
        if (verb is not (Relations.Wear or Relations.Hold or Relations.Have) || !takesObject)
        {
            _meaning.Content.Add(verb);
        }

        _role = null;
        if (isPassive)
        {
            if (next is { Kind: WordKind.Relation, Text: "by" } && AgentFollows())
            {
                _at++;
                var done = Concepts(doers);
                if (ReadPhrase() is { } agent)
                {
                    Keep(agent);
                    AddAll(done.Select(thing => new Fact(FactKind.Action, verb, agent.Concept, thing, isDenied)));
                    _isAdjacent = true;
                }

                return;
            }

            AddAll(Concepts(doers).Select(thing => new Fact(FactKind.Action, verb, null, thing, isDenied)));
            return;
        }

        var kind = takesObject && verb is Relations.Wear or Relations.Hold or Relations.Have ? FactKind.Relation : FactKind.Action;
        List<Fact> facts = [.. Concepts(doers).Select(thing => new Fact(kind, verb, thing, null, isDenied))];
        AddAll(facts);
        _doer = takesObject && doers.Count == 1 ? doers[0].Concept : null;
        _awaitsObject = takesObject ? facts : null;
        _isGiving = Lexicon.English.Is(verb, WordKind.Give);
        if (doers.Count == 0)
        {
            // Nobody does it, as in "running": the picture is of that.
            return;
        }

        _last = doers[^1];
    }

    private bool AgentFollows()
    {
        var i = _at + 1;
        while (i < _terms.Count && _terms[i].Kind is WordKind.Determiner or WordKind.Attribute or WordKind.Colour or WordKind.Number)
        {
            i++;
        }

        return i < _terms.Count && _terms[i].Kind != WordKind.Scene && _terms[i].Noun is { } noun && !Lexicon.English.Is(noun, WordKind.Place);
    }

    private void Name()
    {
        var wasAfterBe = _afterBe;
        var start = _at;
        if (ReadPhrase() is { } thing)
        {
            Place(thing);
        }
        else if (_at == start)
        {
            _meaning.IsUnclear = true;
            _meaning.Content.Add(_terms[_at].Concept);
            _at++;
        }

        _afterBe = wasAfterBe && _at == start;
        _expectsVerb = false;
    }

    private void Remember(Term term, string concept) =>
        (term.IsName ? _meaning.Names : term.Kind == WordKind.Colour ? _meaning.Colours : _meaning.Content).Add(concept);

    private void Keep(Thing thing)
    {
        if (thing.IsScene || thing.IsMedium)
        {
            AddScene(thing.Concept, thing.IsNegated);
            return;
        }

        if (thing.IsNegated)
        {
            _meaning.Denied.Add(thing.Concept);
        }

        // Two of a kind are told apart by nothing here.
        if (!_meaning.Things.TryAdd(thing.Concept, thing))
        {
            _meaning.IsUnclear = true;
        }

        _last = thing;
    }

    private void AddAll(IEnumerable<Fact> facts) => _meaning.Facts.AddRange(facts);

    private static List<Thing> Only(Thing? thing) => thing is null ? [] : [thing];

    private static List<string?> Concepts(List<Thing> things) => things.Count == 0 ? [null] : [.. things.Select(thing => thing.IsScene ? null : thing.Concept)];
}
