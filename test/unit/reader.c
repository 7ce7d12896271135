/*
 * reader.c
 *		The reader on cells that nobody meant: no crash, no byte beyond the cell, in linear time;
 *		its stored form, and the short way for simple cells.
 */
#include <time.h>

#include "core/reading.h"
#include "core/unit.h"

#include "sound.h"
#include "tap.h"

#define MAX_CELLS	1000
#define MUTATIONS	20000

static char *corpus[MAX_CELLS];
static int	corpus_size;

static PeCell cell;
static PeReading reading;

/* Read bytes that stand alone in memory, so that a byte too far is noticed. */
static void
read_alone(const char *bytes, size_t len, bool actual)
{
	char	   *alone = malloc(len > 0 ? len : 1);

	memcpy(alone, bytes, len);
	pe_read(alone, len, actual, &cell, &reading);
	free(alone);
}

/* Read as target and as actual; true if both readings are sound. */
static bool
sound(const char *bytes, size_t len)
{
	for (int actual = 0; actual < 2; actual++)
	{
		const char *fault;

		read_alone(bytes, len, actual);
		fault = reading_fault(&reading);
		if (fault != NULL)
		{
			printf("# %s as %s: %s\n", fault, actual ? "actual" : "target", len > 200 ? "(long)" : "");
			show_bytes(bytes, len > 200 ? 200 : len);
			return false;
		}
	}
	return true;
}

static void
test_corpus(void)
{
	int			unsound = 0;

	ok(corpus_size > 300, "the corpus is there (%d cells)", corpus_size);
	for (int i = 0; i < corpus_size; i++)
		unsound += !sound(corpus[i], strlen(corpus[i]));
	ok(unsound == 0, "every cell of the corpus is read soundly (%d are not)", unsound);
}

/* A cell with a few bytes, characters or pieces of other cells put in, taken out or put twice. */
static size_t
mutate(char *bytes, size_t len, size_t max)
{
	for (uint64_t n = 1 + random_below(6); n > 0; n--)
	{
		size_t		at = random_below(len + 1);
		const char *other = corpus[random_below((uint64_t) corpus_size)];
		size_t		piece = strlen(other) > 0 ? 1 + random_below(strlen(other)) : 0;

		switch (random_below(6))
		{
			case 0:
				if (at < len)
					bytes[at] = (char) random_bits();
				break;
			case 1:
				if (at < len)
				{
					memmove(bytes + at, bytes + at + 1, len - at - 1);
					len--;
				}
				break;
			case 2:
				piece = len - at < 8 ? len - at : 8;
				if (len + piece <= max)
				{
					memmove(bytes + at + piece, bytes + at, len - at);
					len += piece;
				}
				break;
			case 3:
				len = at;
				break;
			default:
				if (len + piece <= max)
				{
					memmove(bytes + at + piece, bytes + at, len - at);
					memcpy(bytes + at, other + strlen(other) - piece, piece);
					len += piece;
				}
		}
	}
	return len;
}

static void
test_mutations(void)
{
	int			unsound = 0;

	for (int i = 0; i < MUTATIONS; i++)
	{
		char		bytes[512];
		const char *from = corpus[random_below((uint64_t) corpus_size)];
		size_t		len = strlen(from) < 400 ? strlen(from) : 400;

		memcpy(bytes, from, len);
		len = mutate(bytes, len, sizeof(bytes));
		unsound += !sound(bytes, len);
	}
	ok(unsound == 0, "%d mutated cells are read soundly (%d are not)", MUTATIONS, unsound);
}

static void
test_any_bytes(void)
{
	static char bytes[PE_CELL_MAX + 1];
	int			unsound = 0;

	for (int i = 0; i < 300; i++)
	{
		size_t		len = i % 3 == 0 ? PE_CELL_MAX : random_below(PE_CELL_MAX);

		for (size_t k = 0; k < len; k++)
			bytes[k] = (char) (i % 2 ? random_bits() : 0x80 + random_below(0x60));
		unsound += !sound(bytes, len);
	}
	ok(unsound == 0, "8 kB of any bytes are read soundly (%d are not)", unsound);
	unsound = 0;
	for (int i = 0; i < 200; i++)
	{
		size_t		len = 0;
		const char *piece = "";

		while (len + strlen(piece) <= PE_CELL_MAX)
		{
			memcpy(bytes + len, piece, strlen(piece));
			len += strlen(piece);
			piece = corpus[random_below((uint64_t) corpus_size)];
		}
		unsound += !sound(bytes, len);
	}
	ok(unsound == 0, "8 kB of cells one behind the other too (%d are not)", unsound);
	memset(bytes, '3', sizeof(bytes));
	read_alone(bytes, PE_CELL_MAX + 1, false);
	ok(reading.kind == PE_QUALITATIVE && reading.count == 0, "above 8 kB nothing is read");
	read_alone(bytes, 0, false);
	ok(reading.kind == PE_BLANK, "nothing is blank");
	memset(bytes, 0, 16);
	ok(sound(bytes, 16), "NUL bytes are read soundly");
}

/* The least time of several, of a cell made of one piece over and over. */
static double
seconds_for(const char *piece, size_t len)
{
	static char bytes[PE_CELL_MAX];
	double		least = 1e9;

	for (size_t i = 0; i < len; i++)
		bytes[i] = piece[i % strlen(piece)];
	for (int i = 0; i < 15; i++)
	{
		clock_t		start = clock();
		double		took;

		for (size_t k = 0; k < PE_CELL_MAX / len; k++)
		{
			pe_read(bytes, len, false, &cell, &reading);
			pe_read(bytes, len, true, &cell, &reading);
		}
		took = (double) (clock() - start) / CLOCKS_PER_SEC;
		if (took < least)
			least = took;
	}
	return least;
}

/* Sixteen times the length in one cell takes about as long as in sixteen cells; were it quadratic, sixteen times as long. */
static void
test_linear(void)
{
	static const char *const pieces[] = {
		"3", "3个", "3,", "3.", "人", "零", "十", "百分之", "第", "每", "不少于", "≥", "(", "以上", "3至", "-", "2020-", "1月", " ", "a1", "万", "完成",
		"三八", "\xE4", "按要求", "各", "[", "3/", "%", "多", "\xF0\x9F\x98\x80"
	};

	for (size_t i = 0; i < sizeof(pieces) / sizeof(pieces[0]); i++)
	{
		double		apart = seconds_for(pieces[i], PE_CELL_MAX / 16);
		double		whole = seconds_for(pieces[i], PE_CELL_MAX);

		if (!ok(whole < apart * 6 + 0.0005, "8 kB of the same piece are read in linear time (%zu)", i))
			printf("# %s: %.6f s whole, %.6f s in 16 parts\n", pieces[i], whole, apart);
	}
}

/* Store the reading with its text behind it, in memory of its own. */
static char *
store_alone(const char *text, size_t *len)
{
	char		buf[PE_STORED_MAX];
	size_t		head = pe_store(&reading, buf);
	char	   *alone = malloc(head + strlen(text) + 1);

	memcpy(alone, buf, head);
	memcpy(alone + head, text, strlen(text));
	*len = head + strlen(text);
	return alone;
}

static void
test_stored(void)
{
	int			different = 0;
	int			short_taken = 0;
	int			unlike = 0;

	for (int i = 0; i < corpus_size * 2; i++)
	{
		const char *text = corpus[i / 2];
		size_t		len;
		char	   *stored;
		PeView		view;
		const char *rest;

		pe_read(text, strlen(text), i % 2, &cell, &reading);
		stored = store_alone(text, &len);
		if (!pe_view(stored, len, &view) || view.kind != reading.kind || view.tier != reading.tier || view.count != reading.count ||
			!pe_same_bytes(view.text, view.text_len, text, strlen(text)) ||
			(view.count > 0 && !same_figure(&view.figure, &reading.figure[0])))
			different++;
		rest = view.rest;
		for (int k = 1; k < reading.count; k++)
		{
			PeFigure	figure;

			different += !pe_stored_figure(&rest, stored + len, &figure) || !same_figure(&figure, &reading.figure[k]);
		}
		unlike += pe_view_compare(&view, &view) != 0;
		for (size_t cut = 0; cut < len - strlen(text); cut++)
		{
			char	   *piece = malloc(cut + 1);

			memcpy(piece, stored, cut);
			short_taken += pe_view(piece, cut, &view);
			free(piece);
		}
		free(stored);
	}
	ok(different == 0, "what is stored is what was read (%d differ)", different);
	ok(unlike == 0, "a value equals itself");
	ok(short_taken == 0, "a stored form that was cut off is refused (%d are taken)", short_taken);
}

/* What pe_store never makes: the bytes of "≥30场", one of them changed. */
static void
test_damaged(void)
{
	static const struct
	{
		int			at;
		unsigned char byte;
		const char *what;
	}			cases[] = {
		{0, 0, "version 0"}, {0, 0xFF, "a version to come"}, {1, 9, "a kind that there is not"}, {1, 0xF0 | PE_QUANTITY, "a tier that there is not"},
		{2, 0, "a quantity without a figure"}, {2, 2, "more figures than there are"}, {2, 0xFF, "far more"},
		{PE_STORED_HEAD + 1, 200, "a comparator that there is not"}, {PE_STORED_HEAD + 3, 255, "a unit longer than the value"},
		{PE_STORED_HEAD + 4, 255, "a per-what longer than the value"}, {PE_STORED_HEAD + 5, 19, "19 decimals"}, {PE_STORED_HEAD + 5, 254, "254 decimals"}
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		size_t		len;
		char	   *stored;
		PeView		view;

		pe_read("≥30场", strlen("≥30场"), false, &cell, &reading);
		stored = store_alone("≥30场", &len);
		stored[cases[i].at] = (char) cases[i].byte;
		ok(!pe_view(stored, len, &view), "damaged value is refused: %s", cases[i].what);
		free(stored);
	}
}

/* Whatever the bytes, a view that opens can be used. */
static void
test_random_stored(void)
{
	int			opened = 0;

	for (int i = 0; i < 200000; i++)
	{
		size_t		len = random_below(80);
		char	   *bytes = malloc(len + 1);
		PeView		view;

		for (size_t k = 0; k < len; k++)
			bytes[k] = (char) (random_below(3) ? random_below(8) : random_bits());
		if (pe_view(bytes, len, &view))
		{
			char		canonical[PE_CANONICAL_MAX];

			opened++;
			if (view.kind == PE_QUANTITY && view.count == 1)
				pe_canonical(&view.figure, canonical);
		}
		free(bytes);
	}
	ok(opened > 0, "random bytes are refused or can be used (%d opened)", opened);
}

/* The short way takes nothing that the whole reader reads otherwise. */
static void
test_simple(void)
{
	static const char *const signs[] = {"", "≥", "≤", ">", "<", "=", ">=", "<=", "=>", "=<", "==", "≈", "-", "+", "＞"};
	static const char *const numbers[] = {"0", "7", "30", "007", "1.5", "0.10", "5.", ".5", "1..2", "1.2.3", "1,000", "123456789012345", "1234567890123456",
	"0.12345678901234", "99999999999999.9", "2020", "20200101", "1e5"};
	static const char *const powers[] = {"", "万", "亿", "千", "万亿"};
	int			taken = 0;
	int			different = 0;

	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		for (size_t j = 0; j < sizeof(numbers) / sizeof(numbers[0]); j++)
			for (size_t k = 0; k < sizeof(powers) / sizeof(powers[0]); k++)
				for (int u = -1; u < pe_unit_count; u++)
				{
					char		text[128];
					static PeReading simple;
					int			len = snprintf(text, sizeof(text), "%s%s%s%s ", signs[i], numbers[j], powers[k], u < 0 ? "" : pe_units[u].name);

					if (!pe_read_simple(text, (size_t) len - 1, &simple))
						continue;
					taken++;
					for (int actual = 0; actual < 2; actual++)
					{
						pe_read(text, (size_t) len, actual, &cell, &reading);
						if (reading.kind != PE_QUANTITY || simple.kind != PE_QUANTITY || reading.count != 1 || simple.count != 1 ||
							!same_figure(&reading.figure[0], &simple.figure[0]))
						{
							if (different++ < 10)
								printf("# %sdiffers\n", text);
						}
					}
				}
	ok(taken > 10000, "the short way takes many cells (%d)", taken);
	ok(different == 0, "and reads them as the long one does (%d differ)", different);
}

int
main(void)
{
	corpus_size = load_cells("test/data/targets.tsv", corpus, MAX_CELLS);
	corpus_size += load_cells("test/data/actuals.tsv", corpus + corpus_size, MAX_CELLS - corpus_size);
	pe_lexicon_init();
	test_corpus();
	if (corpus_size == 0)
		return done_testing();
	test_mutations();
	test_any_bytes();
	test_linear();
	test_stored();
	test_damaged();
	test_simple();
	test_random_stored();
	return done_testing();
}
