using EdgeRouter.ProfileBuilder;

// ProfileBuilder <output.mibc> <ilc.rsp> <counts>...: what the runtime counted in some runs (DOTNET_WritePGOData) as the profile that the ahead-of-time
// compiler reads. The response file of a publish names the assemblies that are compiled, relative to the current directory: a method whose body there is not
// the one that was counted is left out. eng/profile.sh makes all of it.
if (args.Length < 3)
{
    Console.Error.WriteLine("ProfileBuilder <output.mibc> <ilc.rsp> <counts>...");
    return 1;
}

using var compiled = CompiledAssemblies.FromResponseFile(args[1]);
var profile = new ProfileFile(compiled);
var counted = CountedMethods.Sum(args[2..].SelectMany(CountsFile.Read));
foreach (var method in counted)
    profile.Add(method);

profile.Write(args[0]);
Console.WriteLine($"{profile.Methods} of {counted.Count} methods: {profile.Seldom} ran too seldom, {profile.Unknown} are not among those compiled, or not by their names alone");
return 0;
