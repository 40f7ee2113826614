namespace EdgeRouter.Load.Compare;

/// <summary>As compare.sh names them.</summary>
internal static class Contenders
{
    public const string Direct = "direct";
    public const string Nginx = "nginx";
    public const string Forwarder = "forwarder";
    public const string Miss = "edgerouter-miss";
    public const string Bypass = "edgerouter-bypass";
    public const string Hit = "edgerouter-hit";
    public const string Canned = "kestrel-canned";
    public const string Portkey = "portkey";
}
