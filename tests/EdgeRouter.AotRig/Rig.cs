namespace EdgeRouter.AotRig;

/// <summary>Runs named checks, prints each, counts.</summary>
internal sealed class Rig
{
    private int _passed;
    private int _failed;

    public async Task CheckAsync(string name, Func<Task> check)
    {
        try
        {
            await check();
            _passed++;
            Console.WriteLine("ok    " + name);
        }
        catch (Exception e)
        {
            _failed++;
            Console.WriteLine($"FAIL  {name}: {e}");
        }
    }

    public void Check(string name, Action check) => CheckAsync(name, () =>
    {
        check();
        return Task.CompletedTask;
    }).GetAwaiter().GetResult();

    /// <summary>Prints the count in the form CI reads and returns the exit code.</summary>
    public int Report()
    {
        Console.WriteLine($"{_passed} passed, {_failed} failed");
        return _failed;
    }

    public static void Demand(bool condition, string what)
    {
        if (!condition)
            throw new InvalidOperationException(what);
    }
}
