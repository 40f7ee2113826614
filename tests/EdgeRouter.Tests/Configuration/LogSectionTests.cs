namespace EdgeRouter.Tests.Configuration;

public class LogSectionTests
{
    [Fact]
    public void Read_NothingSaid_WritesNothing() => Assert.Null(Yaml.Good(Yaml.Base).Log);

    [Fact]
    public void Read_DirectoryAlone_HasTheDefaults()
        => Assert.Equal((64L << 20, 8, false, 0), Yaml.Good(Yaml.Base + "log: { decisions: ./d }").Log is { Directory: "./d" } log ? (log.MaxBytes, log.Files, log.Prompts, log.Redact.Count) : default);

    [Fact]
    public void Read_All_IsTaken()
    {
        var log = Yaml.Good(Yaml.Base + "log: { decisions: d, max_size: 1MiB, files: 3, prompts: true, redact: ['project [a-z]+'] }").Log!;

        Assert.Equal((1L << 20, 3, true), (log.MaxBytes, log.Files, log.Prompts));
        Assert.Matches(Assert.Single(log.Redact), "project x");
    }

    [Theory]
    [InlineData("log: { prompts: true }", "log.decisions: is missing: without a directory nothing is written")]
    [InlineData("log: { decisions: '' }", "log.decisions: is no path")]
    [InlineData("log: { decisions: d, redact: ['(a'] }", "log.redact: '(a' is no regular expression")]
    [InlineData("log: { decisions: d, redact: ['(a)\\1'] }", "looks around or back")]
    [InlineData("log: { decisions: d, redact: ['x*'] }", "log.redact: 'x*' matches where there is nothing")]
    [InlineData("log: { decisions: d, redact: ['((a{1,1000}){1,1000}){1,1000}'] }", "repeats too much")]
    [InlineData("log: { decisions: d, review_per_week: 5 }", "log.review_per_week: writes down what people asked and were told: it needs 'prompts: true'")]
    [InlineData("log: { decisions: d, files: 0 }", "log.files: '0' is no whole number from 1 to 1000")]
    [InlineData("log: { decisions: d, max_size: 1KiB }", "log.max_size: '1KiB' is not between 64KiB and 1024GiB")]
    public void Read_Wrong_IsSaid(string yaml, string expected) => Assert.Contains(expected, Assert.Single(Yaml.Errors(Yaml.Base + yaml)), StringComparison.Ordinal);

    [Fact]
    public void Read_PricesOfTheirOwn_AreTaken()
    {
        var model = Yaml.Good("""
            providers: { up: { dialect: openai, base_url: "http://127.0.0.1:9/v1" } }
            models: { m: { provider: up, tier: cheap, input_per_1m: 1, output_per_1m: 2, cache_write_per_1m: 1.5, image_per_1m: 3, reasoning_per_1m: 4,
                           deployments: [{ provider: up, input_per_1m: 1, output_per_1m: 2, cache_write_per_1m: 1.5, image_per_1m: 3, reasoning_per_1m: 4 }] } }
            """).Models.Single();

        Assert.Equal((1.5m, 3m, 4m), (model.CacheWritePer1M, model.ImagePer1M, model.ReasoningPer1M));
        Assert.Equal(new EdgeRouter.Routing.Plan.Pricing(1, 2, null) { CacheWrite = 1.5m, Image = 3m, Reasoning = 4m }, model.Deployments.Single().Pricing);
    }
}
