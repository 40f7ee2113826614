using System.Globalization;
using System.Net.Sockets;
using System.Text.Json;

namespace EdgeRouter.Load;

/// <summary>
/// A steady rate of requests of every kind, for as long as wanted, before providers that do wrong by a share of the calls: whether an answer is ever taken
/// for whole that is not, whether a request ever gets stuck, and what the router holds in memory and open files as time goes on.
/// </summary>
internal sealed class Soak(Uri simulator, Uri routed, int processId, int seconds, int perSecond, double rate)
{
    private const int Connections = 24;
    private const int Questions = 48;
    private const int LeavesOneIn = 25;
    private static readonly string[] s_models = ["by-openai", "by-anthropic", "by-gemini"];
    private static readonly TimeSpan s_settling = TimeSpan.FromSeconds(20);

    private readonly TimeProvider _time = TimeProvider.System;
    private readonly int[] _verdicts = new int[Enum.GetValues<SoakVerdict>().Length];
    private readonly string[] _right = new string[Questions];
    private int _left;
    private int _stuck;
    private int _broken;
    private long _slowestTicks;
    private string? _firstWrong;

    /// <summary>Answers that looked whole and were not, or were none; connections that broke are among them.</summary>
    public int Wrong => _verdicts[(int)SoakVerdict.Wrong] + _broken;

    /// <summary>Requests without an end.</summary>
    public int Stuck => _stuck;

    /// <summary>Calls to providers that <c>/health</c> still names when nobody asks any more.</summary>
    public int InFlight { get; private set; }

    /// <summary>MiB of resident memory at the end above those in the middle.</summary>
    public double Grown { get; private set; }

    public async Task RunAsync()
    {
        AskForRightAnswers();
        var watch = new ProcessWatch(processId, _time);
        using var faults = new SoakFaults(simulator, rate);
        using var over = new CancellationTokenSource(TimeSpan.FromSeconds(seconds), _time);
        await faults.TurnAsync(CancellationToken.None);
        // A thread each, for the connections block.
        var asking = Task.WhenAll(Enumerable.Range(0, Connections).Select(i => Task.Factory.StartNew(() => Ask(i, over.Token), TaskCreationOptions.LongRunning)));
        var files = 0;
        while (!asking.IsCompleted)
        {
            watch.Sample();
            files = Math.Max(files, watch.Files);
            await faults.TurnAsync(CancellationToken.None);
            await Task.WhenAny(asking, Task.Delay(TimeSpan.FromSeconds(1), _time, CancellationToken.None));
        }
        await asking;
        InFlight = await SettleAsync();
        Grown = watch.MibAt(1) - watch.MibAt(0.5);
        Report(watch, files);
    }

    private void Report(ProcessWatch watch, int files)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{_verdicts.Sum()} answers in {seconds} s: {Of(SoakVerdict.Whole)} whole, {Of(SoakVerdict.Short)} short and marked, {Of(SoakVerdict.Error)} errors, {Of(SoakVerdict.Wrong)} wrong; {_left} clients left, {_broken} connections broke"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"slowest answer {TimeSpan.FromTicks(_slowestTicks).TotalMilliseconds:0} ms"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"resident {watch.MibAt(0.05):0.0} MiB at the start, {watch.MibAt(0.5):0.0} in the middle, {watch.MibAt(1):0.0} at the end; {watch.MibPerHour():+0.0;-0.0} MiB an hour over the second half"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"open files {files} at most, {watch.Files} at the end"));
        if (_firstWrong is not null)
            Console.WriteLine("first wrong answer: " + _firstWrong);
    }

    private int Of(SoakVerdict verdict) => _verdicts[(int)verdict];

    /// <summary>Straight from the provider, before it does wrong.</summary>
    private void AskForRightAnswers()
    {
        using var connection = new HttpConnection(simulator);
        for (var question = 0; question < Questions; question++)
        {
            var (_, body) = connection.Send(connection.ChatRequest("sim-strong", Text(question)));
            using var answer = JsonDocument.Parse(body);
            _right[question] = answer.RootElement.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString()!;
        }
    }

    private void Ask(int number, CancellationToken over)
    {
        var connection = new HttpConnection(routed);
        var started = _time.GetTimestamp();
        for (var i = 0; !over.IsCancellationRequested; i++)
        {
            var due = TimeSpan.FromSeconds(((double)i * Connections + number) / perSecond) - _time.GetElapsedTime(started);
            if (due > TimeSpan.Zero && over.WaitHandle.WaitOne(due))
                break;
            if (!AskOnce(connection, (number * 7) + i))
            {
                connection.Dispose();
                connection = new HttpConnection(routed);
            }
        }
        connection.Dispose();
    }

    /// <returns>Whether the connection can be used again.</returns>
    private bool AskOnce(HttpConnection connection, int turn)
    {
        var question = turn % Questions;
        var stream = turn / 3 % 2 == 0;
        // Some may be answered from memory or together.
        var headers = turn % 8 == 0 ? "" : "x-edgerouter-cache: off\r\n";
        var request = connection.ChatRequest(s_models[turn % s_models.Length], Text(question), headers, stream ? "\"stream\":true," : "");
        var sent = _time.GetTimestamp();
        try
        {
            if (turn % LeavesOneIn == 0)
            {
                connection.SendOnly(request);
                Interlocked.Increment(ref _left);
                return false;
            }
            var (status, body) = connection.Send(request);
            Note(SoakAnswer.Judge(status, body, stream, _right[question]), status, body, _time.GetElapsedTime(sent));
            return true;
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock)
        {
            Interlocked.Increment(ref _stuck);
            return false;
        }
        catch (Exception e) when (e is IOException or SocketException or InvalidDataException)
        {
            Interlocked.Increment(ref _broken);
            Interlocked.CompareExchange(ref _firstWrong, e.Message, null);
            return false;
        }
    }

    private void Note(SoakVerdict verdict, int status, ReadOnlyMemory<byte> body, TimeSpan took)
    {
        Interlocked.Increment(ref _verdicts[(int)verdict]);
        if (verdict == SoakVerdict.Wrong)
            Interlocked.CompareExchange(ref _firstWrong, $"{status} {System.Text.Encoding.UTF8.GetString(body.Span)}", null);
        for (long slowest; took.Ticks > (slowest = Interlocked.Read(ref _slowestTicks));)
            Interlocked.CompareExchange(ref _slowestTicks, took.Ticks, slowest);
    }

    /// <summary>Calls under way once nobody asks: a call whose client has left may take a moment to end.</summary>
    private async Task<int> SettleAsync()
    {
        using var http = new HttpClient();
        for (var started = _time.GetTimestamp(); ; await Task.Delay(TimeSpan.FromMilliseconds(200), _time, CancellationToken.None))
        {
            using var health = JsonDocument.Parse(await http.GetStringAsync(new Uri(routed, "/health")));
            var calls = health.RootElement.GetProperty("models").EnumerateArray()
                .Sum(model => model.GetProperty("deployments").EnumerateArray().Sum(deployment => deployment.GetProperty("in_flight").GetInt32()));
            if (calls == 0 || _time.GetElapsedTime(started) > s_settling)
                return calls;
        }
    }

    private static string Text(int question) => $"What does entry number {question} of the second list say, and why does it stand there?";
}
