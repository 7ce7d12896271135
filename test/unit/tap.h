/*
 * tap.h
 *		What the tests of core share: TAP, random numbers that are the same every time, a corpus.
 */
#ifndef PE_TAP_H
#define PE_TAP_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int	tap_count = 0;
static int	tap_failures = 0;

static inline bool
__attribute__((format(printf, 2, 3)))
ok(bool holds, const char *what,...)
{
	va_list		args;

	printf("%s %d - ", holds ? "ok" : "not ok", ++tap_count);
	va_start(args, what);
	vprintf(what, args);
	va_end(args);
	printf("\n");
	fflush(stdout);				/* what comes next may crash */
	tap_failures += !holds;
	return holds;
}

static inline int
done_testing(void)
{
	printf("1..%d\n", tap_count);
	return tap_failures > 0;
}

/* xorshift64*: the seed is fixed, so a failure comes back. */
static uint64_t random_state = UINT64_C(20261124);

static inline uint64_t
random_bits(void)
{
	random_state ^= random_state >> 12;
	random_state ^= random_state << 25;
	random_state ^= random_state >> 27;
	return random_state * UINT64_C(2685821657736338717);
}

static inline uint64_t
random_below(uint64_t limit)
{
	return random_bits() % limit;
}

#define COUNT_OF(list)	(sizeof(list) / sizeof((list)[0]))
#define ANY_OF(list)	((list)[random_below(COUNT_OF(list))])

/* Text under construction; every part is short. */
typedef struct Text
{
	size_t		len;
	char		bytes[1024];
} Text;

static inline void
__attribute__((format(printf, 2, 3)))
add(Text *text, const char *format,...)
{
	va_list		args;

	va_start(args, format);
	text->len += (size_t) vsnprintf(text->bytes + text->len, sizeof(text->bytes) - text->len, format, args);
	va_end(args);
	if (text->len >= sizeof(text->bytes))	/* what doesn't fit is cut off */
		text->len = sizeof(text->bytes) - 1;
}

/* The first column of a file of tab-separated values, a cell a line; at most `max` of them. */
static inline int
load_cells(const char *path, char **cells, int max)
{
	FILE	   *file = fopen(path, "r");
	char		line[4096];
	int			count = 0;

	if (file == NULL)
		return 0;
	while (count < max && fgets(line, sizeof(line), file))
	{
		line[strcspn(line, "\t\n")] = '\0';
		cells[count] = malloc(strlen(line) + 1);
		strcpy(cells[count++], line);
	}
	fclose(file);
	return count;
}

/* Print bytes so that a C compiler would take them. */
static inline void
show_bytes(const char *bytes, size_t len)
{
	printf("# \"");
	for (size_t i = 0; i < len; i++)
	{
		unsigned char c = (unsigned char) bytes[i];

		printf(c >= ' ' && c < 0x7F && c != '"' && c != '\\' ? "%c" : "\\%03o", c);
	}
	printf("\"\n");
}

#endif							/* PE_TAP_H */
