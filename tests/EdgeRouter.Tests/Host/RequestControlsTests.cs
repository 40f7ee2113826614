using EdgeRouter.Http;
using EdgeRouter.Routing.Execute;
using Microsoft.AspNetCore.Http;

namespace EdgeRouter.Tests.Host;

public class RequestControlsTests
{
    [Theory]
    [InlineData(null, null, "All", int.MaxValue)]
    [InlineData("semantic", null, "All", int.MaxValue)]
    [InlineData("EXACT", null, "Exact", int.MaxValue)]
    [InlineData("refresh", null, "Anew", int.MaxValue)]
    [InlineData("off", null, "Off", int.MaxValue)]
    [InlineData("of", null, "Off", int.MaxValue)]
    [InlineData(null, "no-store", "Off", int.MaxValue)]
    [InlineData(null, "No-Cache", "Anew", int.MaxValue)]
    [InlineData(null, "private, max-age=60", "All", 60)]
    [InlineData(null, "max-age=60, no-store", "Off", 60)]
    [InlineData("exact", "no-cache", "Write", int.MaxValue)]
    [InlineData(null, "max-age=-1", "Anew", 0)]
    [InlineData(null, "max-age", "Anew", 0)]
    [InlineData(null, "max-age=", "Anew", 0)]
    [InlineData(null, "max-age=1.5", "Anew", 0)]
    [InlineData(null, "max-age=soon", "Anew", 0)]
    [InlineData(null, "max-age=0", "Anew", 0)]
    [InlineData(null, "max-age=\"60\"", "All", 60)]
    [InlineData(null, "max-age = 60", "All", 60)]
    [InlineData(null, "max-age=99999999999", "All", int.MaxValue)]
    [InlineData(null, "max-age=100, max-age=50", "All", 50)]
    [InlineData(null, "no-cache=\"x\"", "Anew", int.MaxValue)]
    [InlineData(null, "x-max-age=1, maxage=1", "All", int.MaxValue)]
    [InlineData("exact, off", null, "Off", int.MaxValue)]
    [InlineData("semantic,exact", null, "Exact", int.MaxValue)]
    [InlineData("refresh, exact", null, "Write", int.MaxValue)]
    [InlineData("", null, "Off", int.MaxValue)]
    public void Read_CacheHeaders_TheStricterHolds(string? mode, string? cacheControl, string expected, int maxAge)
    {
        var headers = new HeaderDictionary();
        if (mode is not null)
            headers["x-edgerouter-cache"] = mode;
        if (cacheControl is not null)
            headers["Cache-Control"] = cacheControl;

        var controls = RequestControls.Read(headers);

        Assert.Equal(Enum.Parse<CacheMode>(expected), controls.Cache);
        Assert.Equal(maxAge, controls.MaxAgeSeconds);
    }

    [Fact]
    public void Read_HeadersSentTwice_AllHold()
    {
        var headers = new HeaderDictionary();
        headers.Append("x-edgerouter-cache", "semantic");
        headers.Append("x-edgerouter-cache", "exact");
        headers.Append("Cache-Control", "max-age=60");
        headers.Append("Cache-Control", "max-age=30");

        var controls = RequestControls.Read(headers);

        Assert.Equal(CacheMode.Exact, controls.Cache);
        Assert.Equal(30, controls.MaxAgeSeconds);
    }

    [Theory]
    [InlineData(null, "Resume")]
    [InlineData("resume", "Resume")]
    [InlineData("Restart", "Restart")]
    [InlineData("error", "Error")]
    [InlineData("whatever", "Error")]
    public void Read_Midstream_UnknownMeansNoHiddenRecovery(string? value, string expected)
    {
        var headers = new HeaderDictionary();
        if (value is not null)
            headers["x-edgerouter-midstream"] = value;

        Assert.Equal(Enum.Parse<MidstreamPolicy>(expected), RequestControls.Read(headers).Midstream);
    }
}
