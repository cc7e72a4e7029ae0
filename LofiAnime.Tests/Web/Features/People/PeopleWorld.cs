using LofiAnime.Tests.Support;
using LofiAnime.Web.Features.People;
using LofiAnime.Web.Features.Quota;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Web.Features.People;

/// <summary>Accounts on a database, with a clock and logins of their own; passwords are hashed quickly, and counted.</summary>
internal sealed class PeopleWorld
{
    public const string Password = "ten quiet trains";

    public PeopleWorld(RedisClient redis, SignInOptions? options = null)
    {
        Redis = redis;
        Pseudonym = new(Microsoft.Extensions.Options.Options.Create(new QuotaOptions { VisitorKey = Guid.NewGuid().ToString("N") }));
        Store = new(redis, Pseudonym, Clock);
        Sessions = new(redis, Clock);
        Keys = new(redis, Clock);
        var limits = new SignInLimits(redis, Microsoft.Extensions.Options.Options.Create(options ?? new()), Clock, NullLoggerFactory.Instance);
        Accounts = new(Store, limits, Pseudonym, Hashes, NullLogger<AccountService>.Instance);
    }

    public RedisClient Redis { get; }

    public ManualTimeProvider Clock { get; } = new();

    public QuickHashes Hashes { get; } = new();

    public string Address { get; } = $"{{{Guid.NewGuid():N}}}";

    public LoginPseudonym Pseudonym { get; }

    public AccountStore Store { get; }

    public SessionStore Sessions { get; }

    public ApiKeyStore Keys { get; }

    public AccountService Accounts { get; }

    public static async Task<PeopleWorld> OnLiveRedisAsync(SignInOptions? options = null) => new(await LiveRedis.ClientAsync(), options);

    /// <summary>Opens an account, which has to succeed, and returns its id.</summary>
    public async Task<string> OpenAsync(string name = "mika") =>
        ((SignInOutcome.Done)await Accounts.SignUpAsync(name, Password, Address, default)).AccountId;

    public Task<SignInOutcome> SignInAsync(string password = Password, string name = "mika") => Accounts.SignInAsync(name, password, Address, default);

    /// <summary>No hash at all, so that tests are quick.</summary>
    internal sealed class QuickHashes : IPasswordHashes
    {
        /// <summary>Gets or sets what newly made hashes begin with; those that begin otherwise are of an old kind.</summary>
        public string Kind { get; set; } = "1:";

        public int Checks { get; private set; }

        public string Hash(string password) => Kind + password;

        public PasswordVerdict Check(string hash, string password)
        {
            Checks++;
            return hash[2..] != password ? PasswordVerdict.Wrong : hash.StartsWith(Kind, StringComparison.Ordinal) ? PasswordVerdict.Right : PasswordVerdict.RightOfOldKind;
        }
    }
}
