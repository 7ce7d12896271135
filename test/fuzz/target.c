/*
 * target.c
 *		Any bytes as a target (目标值).
 */
#include "cell.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	check_cell((const char *) data, size, false);
	return 0;
}
