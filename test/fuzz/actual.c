/*
 * actual.c
 *		Any bytes as an actual (完成值).
 */
#include "cell.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	check_cell((const char *) data, size, true);
	return 0;
}
