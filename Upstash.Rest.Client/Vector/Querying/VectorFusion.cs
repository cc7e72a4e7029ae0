namespace Upstash.Rest.Client.Vector;

/// <summary>How a hybrid index makes one ranking of two. The scores mean nothing beyond their order.</summary>
public enum VectorFusion
{
    /// <summary>RRF: the sum of <c>1 / (rank + 60)</c>.</summary>
    ReciprocalRank,

    /// <summary>DBSF: the sum of the scores, each scaled by its ranking's mean and deviation.</summary>
    DistributionBased,
}
