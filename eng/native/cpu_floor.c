// Runs before the .NET runtime does. A binary compiled for newer instructions would end on an older processor with a signal
// and a core dump; this says what is missing and exits with 1. Compiled for the oldest x86-64 by native-aot.targets.
#include <stdio.h>
#include <stdlib.h>

static const char *missing(void)
{
    __builtin_cpu_init();
#define NEED(feature) if (!__builtin_cpu_supports(feature)) return feature
    NEED("popcnt");
    NEED("aes");
    NEED("pclmul");
    NEED("bmi");
    NEED("bmi2");
    NEED("lzcnt");
    NEED("movbe");
    NEED("fma");
    NEED("avx2");
#ifdef EDGE_V4
    NEED("avx512f");
    NEED("avx512bw");
    NEED("avx512cd");
    NEED("avx512dq");
    NEED("avx512vl");
#endif
    return NULL;
}

__attribute__((constructor)) static void require_cpu(void)
{
    const char *feature = missing();
    if (feature == NULL)
        return;
    fprintf(stderr,
            "edgerouter: this binary needs an " EDGE_FLOOR " processor, and this one lacks %s.\n"
            "Build it for older processors with: eng/publish.sh -p:EdgeInstructionSet=x86-64\n",
            feature);
    exit(1);
}
