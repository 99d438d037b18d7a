/* tests/fuzz/files.c: a fuzz target without a fuzzer: runs it once for each file that is named. */
#include "fuzz.h"

int main(int count, char **names)
{
    for (int i = 1; i < count; i++) {
        FILE *file = fopen(names[i], "rb");
        static uint8_t data[1 << 16];
        size_t size;

        if (!file) {
            fprintf(stderr, "%s cannot be read\n", names[i]);
            return 1;
        }
        size = fread(data, 1, sizeof(data), file);
        fclose(file);
        LLVMFuzzerTestOneInput(data, size);
    }
    printf("%d inputs\n", count - 1);
    return count > 1 ? 0 : 1;
}
