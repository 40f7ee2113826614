namespace EdgeRouter.Memory.Vectors; public static class DotKernel { public static string Name => "x"; }
