namespace WireMock.ResponseBuilders;

/// <summary>Faults.</summary>
public interface IFaultResponseBuilder : IDelayResponseBuilder
{
    /// <summary>Spoils the body.</summary>
    /// <param name="faultType">How.</param>
    /// <param name="percentage">Null for always; a test that depends on chance is none, so nothing else is supported.</param>
    IResponseBuilder WithFault(FaultType faultType, double? percentage = null);
}
