using System.CommandLine;
using EdgeRouter.Cli.Train;

namespace EdgeRouter.Cli;

/// <summary>Learns from labelled data of the user's.</summary>
internal static class TrainCommand
{
    public static Command Create(CommandSeams seams) => new("train", "Weights from labelled data.")
    {
        GateTrainCommand.Create(seams),
    };
}
