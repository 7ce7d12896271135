/*
 * cell.h
 *		What holds of any text that is read as a cell, target or actual.
 */
#ifndef PE_CELL_LAWS_H
#define PE_CELL_LAWS_H

#include <math.h>

#include "core/reading.h"
#include "core/text.h"

#include "fuzz.h"
#include "unit/sound.h"

/* A text, its reading, and the reading in stored bytes: a value of SQL. */
typedef struct PeCellValue
{
	PeCell		cell;
	PeReading	reading;
	char	   *stored;
	size_t		len;
	size_t		head_len;		/* without the text */
	PeView		view;
} PeCellValue;

/* What was in memory before must not count. */
static inline void
read_over(unsigned char before, const char *text, size_t len, bool actual, PeCell *cell, PeReading *reading)
{
	memset(cell, before, sizeof(*cell));
	memset(reading, before, sizeof(*reading));
	pe_read(text, len, actual, cell, reading);
}

static inline void
make_value(PeCellValue *value, const char *text, size_t len, bool actual)
{
	char		head[PE_STORED_MAX];
	char	   *source = alone(text, len);

	read_over('9', source, len, actual, &value->cell, &value->reading);
	free(source);
	sound(reading_fault(&value->reading), "reading");
	value->head_len = pe_store(&value->reading, head);
	value->len = value->head_len + len;
	value->stored = malloc(value->len);
	memcpy(value->stored, head, value->head_len);
	memcpy(value->stored + value->head_len, text, len);
	law(pe_view(value->stored, value->len, &value->view), "what was stored is refused");
}

static inline void
free_value(PeCellValue *value)
{
	free(value->stored);
}

/* Bytes that are no UTF-8, which no database of that encoding holds, are read soundly; more is not said of them. */
static inline bool
is_utf8(const char *text, size_t len)
{
	for (size_t pos = 0; pos < len;)
	{
		size_t		start = pos;

		if (pe_next(text, len, &pos) == 0xFFFD && pos == start + 1)
			return false;
	}
	return true;
}

static inline bool
has_canonical(const PeReading *reading)
{
	return reading->kind == PE_QUANTITY || reading->kind == PE_DATE;
}

/* What equality and hashes of SQL go by; buf holds as much as the text, or PE_CANONICAL_MAX. */
static inline size_t
identity(const PeView *view, char *buf)
{
	return view->kind == PE_QUANTITY || view->kind == PE_DATE ? pe_canonical(&view->figure, buf) :
		pe_normalize(view->text, view->text_len, buf);
}

static inline void
check_cost(const char *text, size_t len, bool actual)
{
	static PeCell cell;
	static PeReading reading;
	double		least = SLOW_SECONDS;

	/* as often however long it takes, or the coverage would go by the clock */
	for (int i = 0; i < 3; i++)
	{
		clock_t		start = clock();

		pe_read(text, len, actual, &cell, &reading);
		least = fmin(least, seconds_since(start));
	}
	law(least < SLOW_SECONDS, "%zu bytes take %.3f s", len, least);
}

/* Another spelling of the text, in a buffer of BUFFER_SIZE bytes, is the same reading. */
#define SPELLED_MAX		2000
#define BUFFER_SIZE		(6 * SPELLED_MAX + 8)

static inline void
check_spelling(const PeCellValue *value, const char *spelled, size_t len, bool actual, const char *what)
{
	static PeCell cell;
	static PeReading reading;
	char	   *source = alone(spelled, len);

	read_over(0xE4, source, len, actual, &cell, &reading);
	free(source);
	law(same_reading(&value->reading, &reading), "%s change the reading", what);
}

/* All of ASCII in full width. */
static inline size_t
widen(const char *text, size_t len, char *buf)
{
	size_t		n = 0;

	for (size_t i = 0; i < len; i++)
	{
		unsigned	c = (unsigned char) text[i];

		if (c <= ' ' || c >= 0x7F)
			buf[n++] = (char) c;
		else
		{
			unsigned	wide = c + 0xFEE0;

			buf[n++] = (char) 0xEF;
			buf[n++] = (char) (0x80 | ((wide >> 6) & 0x3F));
			buf[n++] = (char) (0x80 | (wide & 0x3F));
		}
	}
	return n;
}

static inline bool
is_letter_or_digit(uint32_t cp)
{
	return (cp >= '0' && cp <= '9') || (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z');
}

/*
 * A space on both sides and between characters, but before a letter or digit
 * where it would part two of them (3 5) or what is behind a point (1. 5个).
 */
static inline size_t
space_out(const char *text, size_t len, char *buf)
{
	static const char space[] = "\xE3\x80\x80";
	size_t		pos = 0;
	size_t		n = 0;
	uint32_t	before = ' ';

	while (pos < len)
	{
		size_t		start = pos;
		uint32_t	cp = pe_next(text, len, &pos);

		if (!is_letter_or_digit(cp) || !(is_letter_or_digit(before) || before == '.'))
		{
			memcpy(buf + n, space, sizeof(space) - 1);
			n += sizeof(space) - 1;
		}
		memcpy(buf + n, text + start, pos - start);
		n += pos - start;
		before = cp;
	}
	buf[n++] = ' ';
	return n;
}

static inline void
check_spellings(const PeCellValue *value, const char *text, size_t len, bool actual)
{
	static char buf[BUFFER_SIZE];

	if (len > SPELLED_MAX)
		return;
	check_spelling(value, buf, widen(text, len, buf), actual, "full-width forms");
	check_spelling(value, buf, space_out(text, len, buf), actual, "spaces");
	/* no cell with a space is read the short way */
	memcpy(buf, text, len);
	buf[len] = ' ';
	check_spelling(value, buf, len + 1, actual, "spaces at the end");
}

static inline int
sign_of(int order)
{
	return (order > 0) - (order < 0);
}

/* Equal are values whose kind and identity are, and nothing else; and all are in one order. */
static inline void
check_order(PeCellValue *const *values, int count)
{
	static char a[2 * PE_CELL_MAX];
	static char b[2 * PE_CELL_MAX];

	for (int i = 0; i < count; i++)
	{
		size_t		a_len = identity(&values[i]->view, a);

		for (int j = 0; j < count; j++)
		{
			int			order = pe_view_compare(&values[i]->view, &values[j]->view);
			bool		same = values[i]->view.kind == values[j]->view.kind && pe_same_bytes(a, a_len, b, identity(&values[j]->view, b));

			law(sign_of(order) == -sign_of(pe_view_compare(&values[j]->view, &values[i]->view)), "order of values %d and %d depends on the side", i, j);
			law((order == 0) == same, "values %d and %d compare as %d, but are %s", i, j, order, same ? "the same" : "different");
			for (int k = 0; k < count; k++)
				law(order > 0 || pe_view_compare(&values[j]->view, &values[k]->view) > 0 ||
					pe_view_compare(&values[i]->view, &values[k]->view) <= 0, "order of values %d, %d and %d is no order", i, j, k);
		}
	}
}

/* The strict form of a reading is read as what it says. */
static inline void
check_canonical(const PeCellValue *value, PeCellValue *again, bool actual)
{
	char		first[PE_CANONICAL_MAX];
	char		second[PE_CANONICAL_MAX];
	size_t		first_len = pe_canonical(&value->reading.figure[0], first);
	size_t		second_len = 0;

	make_value(again, first, first_len, actual);
	if (has_canonical(&again->reading))
		second_len = pe_canonical(&again->reading.figure[0], second);
	law(again->reading.kind == value->reading.kind && pe_same_bytes(first, first_len, second, second_len),
		"canonical form %.*s is read as kind %d, %.*s", (int) first_len, first, again->reading.kind, (int) second_len, second);
	law(pe_view_compare(&value->view, &again->view) == 0, "a value differs from its canonical form %.*s", (int) first_len, first);
}

/* Where the second half of a text begins, between two characters. */
static inline size_t
half_of(const char *text, size_t len)
{
	size_t		half = len / 2;

	while (half < len && ((unsigned char) text[half] & 0xC0) == 0x80)
		half++;
	return half;
}

/* A text and its halves, and what each reads as, in one order. */
static inline void
check_characters(PeCellValue *whole, const char *text, size_t len, bool actual)
{
	PeCellValue *values[4] = {whole};
	static PeCellValue others[3];
	size_t		half = half_of(text, len);
	int			count = 0;

	check_spellings(whole, text, len, actual);
	make_value(&others[count++], text, half, actual);
	make_value(&others[count++], text + half, len - half, actual);
	if (has_canonical(&whole->reading))
		check_canonical(whole, &others[count++], actual);
	for (int i = 0; i < count; i++)
		values[i + 1] = &others[i];
	if (len <= PE_CELL_MAX)
		check_order(values, count + 1);
	while (count > 0)
		free_value(&others[--count]);
}

static inline void
check_cell(const char *text, size_t len, bool actual)
{
	static PeCellValue value;

	make_value(&value, text, len, actual);
	check_spelling(&value, text, len, actual, "bytes that were in memory before");
	if (len >= SLOW_FROM)
		check_cost(text, len, actual);
	if (is_utf8(text, len))
		check_characters(&value, text, len, actual);
	free_value(&value);
}

#endif							/* PE_CELL_LAWS_H */
