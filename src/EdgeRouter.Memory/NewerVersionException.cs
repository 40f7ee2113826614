namespace EdgeRouter.Memory;

/// <summary>What lies on disk was written by a newer edgerouter. It is left untouched: to begin anew beside it would cost what is there its rows and verdicts.</summary>
/// <param name="path">File or folder.</param>
/// <param name="found">Its version.</param>
/// <param name="known">The newest that this build reads.</param>
public sealed class NewerVersionException(string path, uint found, uint known)
    : IOException($"{path} is of version {found}, newer than this build's {known}, and is left as it is: run the version that wrote it, or move it away");
