using LofiAnime.Web.Features.People;

namespace LofiAnime.Tests.Web.Features.People;

[Category("Whole")]
public sealed class AccountServiceTests
{
    private PeopleWorld _world = null!;

    [SetUp]
    public async Task StartAsync() => _world = await PeopleWorld.OnLiveRedisAsync();

    [Test]
    public async Task SignUp_ThenSignIn_IsTheSameAccount()
    {
        var id = await _world.OpenAsync("Mika");

        Assert.That(await _world.SignInAsync(name: "mIKA"), Is.EqualTo(new SignInOutcome.Done(id)));
        Assert.That((await _world.Store.FindAsync(id, default))!.Name, Is.EqualTo("Mika"));
    }

    [TestCase("mika")]
    [TestCase("MIKA")]
    public async Task SignUp_NameOfAnother_IsRefused(string name)
    {
        await _world.OpenAsync("mika");

        Assert.That(await _world.Accounts.SignUpAsync(name, PeopleWorld.Password, _world.Address, default), Is.EqualTo(new SignInOutcome.Refused(AccountProblem.NameTaken)));
    }

    [TestCase("mi", PeopleWorld.Password, AccountProblem.NameNotAllowed)]
    [TestCase("mi ka", PeopleWorld.Password, AccountProblem.NameNotAllowed)]
    [TestCase("mikа", PeopleWorld.Password, AccountProblem.NameNotAllowed, Description = "the last letter is Cyrillic")]
    [TestCase("mika@example.org", PeopleWorld.Password, AccountProblem.NameNotAllowed)]
    [TestCase("mika", "nine char", AccountProblem.PasswordTooShort)]
    [TestCase("mika-mika-mika", "mika-MIKA-mika", AccountProblem.PasswordIsName)]
    public async Task SignUp_AgainstTheRules_IsRefused(string name, string password, AccountProblem problem) =>
        Assert.That(await _world.Accounts.SignUpAsync(name, password, _world.Address, default), Is.EqualTo(new SignInOutcome.Refused(problem)));

    [Test]
    public async Task SignUp_TwiceAtOnce_OpensOneAccount()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _world.Accounts.SignUpAsync("mika", PeopleWorld.Password, _world.Address, default)));

        Assert.That(outcomes.OfType<SignInOutcome.Done>().Count(), Is.EqualTo(1));
        Assert.That(await _world.SignInAsync(), Is.EqualTo(outcomes.OfType<SignInOutcome.Done>().Single()));
    }

    [Test]
    public async Task SignUp_MoreThanMayBeADay_WaitsForTheNext()
    {
        var world = await PeopleWorld.OnLiveRedisAsync(new() { SignUpsPerDay = 1 });
        await world.OpenAsync("first");

        var refused = await world.Accounts.SignUpAsync("second", PeopleWorld.Password, world.Address, default) as SignInOutcome.Refused;
        world.Clock.Advance(TimeSpan.FromDays(1));

        Assert.That(refused?.Problem, Is.EqualTo(AccountProblem.TooManyTries));
        Assert.That(refused!.RetryAfter, Is.EqualTo(TimeSpan.FromHours(12)));
        Assert.That(await world.OpenAsync("second"), Is.Not.Empty);
    }

    [Test]
    public async Task SignIn_WrongPasswordAndNobodysName_AreRefusedAlikeAfterTheSameWork()
    {
        await _world.OpenAsync();

        var wrong = await _world.SignInAsync("not the password");
        var checks = _world.Hashes.Checks;
        var nobody = await _world.SignInAsync(name: "nobody");

        Assert.That(wrong, Is.EqualTo(new SignInOutcome.Refused(AccountProblem.PasswordWrong)));
        Assert.That(nobody, Is.EqualTo(wrong));
        Assert.That((checks, _world.Hashes.Checks), Is.EqualTo((1, 2)));
    }

    [Test]
    public async Task SignIn_TooManyWrongPasswords_RefusesTheRightOneTooUntilTheWindowEnds()
    {
        var id = await _world.OpenAsync();
        for (var i = 0; i < SignInLimits.TriesPerName; i++)
        {
            Assert.That(await _world.SignInAsync(), Is.InstanceOf<SignInOutcome.Done>(), "the right one is no try");
            await _world.SignInAsync("not the password");
        }

        var refused = await _world.SignInAsync() as SignInOutcome.Refused;
        var other = await _world.OpenAsync("somebody-else");
        _world.Clock.Advance(SignInLimits.Window);

        Assert.That(refused?.Problem, Is.EqualTo(AccountProblem.TooManyTries));
        Assert.That(refused!.RetryAfter, Is.GreaterThan(TimeSpan.Zero).And.LessThanOrEqualTo(SignInLimits.Window));
        Assert.That(await _world.SignInAsync(name: "somebody-else"), Is.EqualTo(new SignInOutcome.Done(other)));
        Assert.That(await _world.SignInAsync(), Is.EqualTo(new SignInOutcome.Done(id)));
    }

    [Test]
    public async Task SignIn_HashOfAnOldKind_IsMadeAgain()
    {
        var id = await _world.OpenAsync();
        _world.Hashes.Kind = "2:";

        await _world.SignInAsync();

        Assert.That(await _world.Store.FindPasswordAsync(id, default), Is.EqualTo("2:" + PeopleWorld.Password));
        Assert.That(await _world.SignInAsync(), Is.EqualTo(new SignInOutcome.Done(id)));
    }

    [Test]
    public async Task ChangePassword_NeedsThePresentOne()
    {
        var id = await _world.OpenAsync();

        var wrong = await _world.Accounts.ChangePasswordAsync(id, "not the password", "another password", _world.Address, default);
        var right = await _world.Accounts.ChangePasswordAsync(id, PeopleWorld.Password, "another password", _world.Address, default);

        Assert.That(wrong, Is.EqualTo(new SignInOutcome.Refused(AccountProblem.PasswordWrong)));
        Assert.That(right, Is.EqualTo(new SignInOutcome.Done(id)));
        Assert.That(await _world.SignInAsync(), Is.InstanceOf<SignInOutcome.Refused>());
        Assert.That(await _world.SignInAsync("another password"), Is.EqualTo(new SignInOutcome.Done(id)));
    }

    [Test]
    public async Task Arrive_FromAProvider_IsTheSameAccountEachTime()
    {
        var login = new Login(LoginKind.GitHub, "4711", "octo\tcat");

        var first = await _world.Accounts.ArriveAsync(login, default);
        var second = await _world.Accounts.ArriveAsync(login with { Label = "renamed" }, default);
        var sameNumberElsewhere = await _world.Accounts.ArriveAsync(login with { Kind = LoginKind.Google }, default);

        Assert.That(second, Is.EqualTo(first));
        Assert.That(sameNumberElsewhere, Is.Not.EqualTo(first));
        Assert.That((await _world.Store.FindAsync(first!, default))!.Name, Is.EqualTo("octocat"));
    }

    [Test]
    public async Task Arrive_AfterDeletingTheAccountAgainAndAgain_WaitsForTomorrow()
    {
        var login = new Login(LoginKind.GitHub, "4711", "octocat");
        for (var i = 0; i < SignInLimits.OpeningsPerLogin; i++)
        {
            var id = await _world.Accounts.ArriveAsync(login, default);
            await _world.Store.RemoveAsync((await _world.Store.ReadAsync(id!, default))!, default);
        }

        Assert.That(await _world.Accounts.ArriveAsync(login, default), Is.Null);
        Assert.That(await _world.Accounts.ArriveAsync(login with { Subject = "4712" }, default), Is.Not.Null);
        _world.Clock.Advance(TimeSpan.FromDays(1));
        Assert.That(await _world.Accounts.ArriveAsync(login, default), Is.Not.Null);
    }

    [Test]
    public async Task Link_LeadsToTheAccount_UntilItIsRemoved()
    {
        var login = new Login(LoginKind.Google, "1", "Mika");
        var id = await _world.OpenAsync();

        Assert.That(await _world.Accounts.LinkAsync(id, login, default), Is.Null);
        Assert.That(await _world.Accounts.LinkAsync(id, login, default), Is.Null, "again is as good as once");
        Assert.That(await _world.Accounts.ArriveAsync(login, default), Is.EqualTo(id));

        var logins = (await _world.Store.ReadAsync(id, default))!.Logins;
        Assert.That(logins.Select(one => one.Kind), Is.EquivalentTo(new[] { LoginKind.Local, LoginKind.Google }));
        Assert.That(await _world.Store.UnlinkAsync(id, logins.Single(one => one.Kind is LoginKind.Local), default), Is.Null);
        Assert.That(await _world.SignInAsync(), Is.InstanceOf<SignInOutcome.Refused>(), "the password went with its login");
        Assert.That(await _world.Store.UnlinkAsync(id, logins.Single(one => one.Kind is LoginKind.Google), default), Is.EqualTo(AccountProblem.LastLogin));
        Assert.That(await _world.OpenAsync(), Is.Not.EqualTo(id), "the name is free again");
    }

    [Test]
    public async Task Link_LoginOfAnotherAccount_IsRefused()
    {
        var login = new Login(LoginKind.Google, "1", "Mika");
        await _world.Accounts.ArriveAsync(login, default);

        Assert.That(await _world.Accounts.LinkAsync(await _world.OpenAsync(), login, default), Is.EqualTo(AccountProblem.LoginTaken));
    }

    [TestCase("  A new name ", null)]
    [TestCase("", AccountProblem.ShownNameNotAllowed)]
    [TestCase("a\nb", AccountProblem.ShownNameNotAllowed)]
    [TestCase("123456789012345678901234567890123", AccountProblem.ShownNameNotAllowed)]
    public async Task Rename_ByTheRules_ChangesTheNameShown(string name, AccountProblem? problem)
    {
        var id = await _world.OpenAsync();

        Assert.That(await _world.Accounts.RenameAsync(id, name, default), Is.EqualTo(problem));
        Assert.That((await _world.Store.FindAsync(id, default))!.Name, Is.EqualTo(problem is null ? "A new name" : "mika"));
    }
}
