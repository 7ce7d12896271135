/*
 * fuzz.h
 *		What the fuzzed entry points share: memory where a byte too far is seen, and laws that end the run.
 */
#ifndef PE_FUZZ_H
#define PE_FUZZ_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* libFuzzer calls these: once, and for every input. */
extern int	LLVMFuzzerInitialize(int *argc, char ***argv);
extern int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A law that does not hold is a finding, as a crash is. */
static inline void
__attribute__((format(printf, 2, 3)))
law(bool holds, const char *what,...)
{
	va_list		args;

	if (holds)
		return;
	fprintf(stderr, "broken law: ");
	va_start(args, what);
	vfprintf(stderr, what, args);
	va_end(args);
	fprintf(stderr, "\n");
	abort();
}

/* The same for functions that say what is wrong. */
static inline void
sound(const char *fault, const char *what)
{
	law(fault == NULL, "%s: %s", what, fault != NULL ? fault : "");
}

/* A copy with nothing behind it; free it. */
static inline char *
alone(const char *bytes, size_t len)
{
	char	   *copy = malloc(len > 0 ? len : 1);

	memcpy(copy, bytes, len);
	return copy;
}

/* A piece of an input of several. */
typedef struct PePart
{
	const char *text;
	size_t		len;
	bool		there;
} PePart;

/* Take the next line of an input; the last needs no end. */
static inline PePart
next_line(const char **at, const char *end)
{
	const char *stop = *at == end ? NULL : memchr(*at, '\n', (size_t) (end - *at));
	PePart		line = {*at, 0, *at < end};

	if (stop == NULL)
		stop = end;
	line.len = (size_t) (stop - *at);
	*at = stop < end ? stop + 1 : end;
	return line;
}

/* Long inputs are to cost as much for each byte as short ones: were it quadratic, 8 kB would take a second. */
#define SLOW_FROM		4096
#define SLOW_SECONDS	0.1

static inline double
seconds_since(clock_t start)
{
	return (double) (clock() - start) / CLOCKS_PER_SEC;
}

#endif							/* PE_FUZZ_H */
