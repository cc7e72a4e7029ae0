namespace Upstash.Rest.Client.Redis;

/// <summary>What became of a hash's field that was to be given an end.</summary>
public enum FieldExpireResult
{
    /// <summary>There is no such field, or no such key.</summary>
    NoSuchField = -2,

    /// <summary>The condition did not hold, and the field's end is as it was.</summary>
    ConditionNotMet = 0,

    /// <summary>The field has its new end.</summary>
    Done = 1,

    /// <summary>The end has passed already, and the field is deleted.</summary>
    Deleted = 2,
}
