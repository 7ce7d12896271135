/*
 * recv.c
 *		Any bytes as what comes over the wire (a text), and as what lies on disk (a stored value).
 *
 * The first line is the text; behind it stand pairs of bytes, a place and a change, that damage its stored form.
 */
#include "core/score.h"

#include "cell.h"

/* Does the view say what was read, down to the last figure? */
static bool
shows_reading(const PeView *view, const PeReading *reading)
{
	const char *at = view->rest;

	if (view->kind != reading->kind || view->tier != reading->tier || view->count != reading->count)
		return false;
	for (int i = 0; i < reading->count; i++)
	{
		PeFigure	figure = view->figure;

		if ((i > 0 && !pe_stored_figure(&at, view->text, &figure)) || !same_figure(&figure, &reading->figure[i]))
			return false;
	}
	return true;
}

/* recv(send(x)) = x: what is sent is the text, and it is read anew. */
static void
check_wire(const char *text, size_t len, bool actual)
{
	static PeCellValue value;
	static PeCellValue received;

	make_value(&value, text, len, actual);
	law(shows_reading(&value.view, &value.reading), "what is stored is not what was read");
	law(pe_same_bytes(value.view.text, value.view.text_len, text, len), "the text is not as written");
	make_value(&received, value.view.text, value.view.text_len, actual);
	law(pe_same_bytes(value.stored, value.len, received.stored, received.len), "what was received is not what was sent");
	free_value(&value);
	free_value(&received);
}

/* The reading that a view shows. */
static void
reading_of(const PeView *view, PeReading *reading)
{
	const char *at = view->rest;

	memset(reading, 0, sizeof(*reading));
	reading->kind = view->kind;
	reading->tier = view->tier;
	reading->count = view->count;
	for (int i = 0; i < view->count; i++)
	{
		if (i == 0)
			reading->figure[0] = view->figure;
		else
			law(pe_stored_figure(&at, view->text, &reading->figure[i]), "figure %d of %d of an open value is refused", i, view->count);
	}
	law(view->count == 0 || at == (view->count == 1 ? view->rest : view->text), "the text does not follow the last figure");
}

/* Score the view against values that are sound, as target and as actual. */
static void
use(const PeView *view)
{
	static const char *const texts[] = {"≥30场", "3至5次", "2022年6月30日前", "11月底前", "效果明显", "3个班,60人", "20%", "≤50万元"};
	static const PeRule rules[] = {
		{.method = PE_PROPORTIONAL,.scale = 2},
		{.method = PE_PROPORTIONAL,.scale = 2,.direction = PE_LOWER,.linear = true,.late = PE_LATE_MINUS,.late_minus = {5, 1}}
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
	{
		static PeCellValue other;

		make_value(&other, texts[i], strlen(texts[i]), i % 2);
		for (size_t k = 0; k < sizeof(rules) / sizeof(rules[0]); k++)
		{
			PeScoreInput in = {.target = view,.actual = &other.view,.rule = &rules[k],.has_points = true,.points = {10, 0},.fiscal_year = k ? 2022 : 0};
			PeOutcome	out;

			pe_score(&in, &out);
			in.actual = view;
			in.target = &other.view;
			pe_score(&in, &out);
		}
		law(sign_of(pe_view_compare(view, &other.view)) == -sign_of(pe_view_compare(&other.view, view)), "order depends on the side");
		free_value(&other);
	}
}

/* Stored bytes are refused, or they are what pe_store makes of the reading that they show. */
static void
check_stored(const char *bytes, size_t len)
{
	static PeReading reading;
	char		again[PE_STORED_MAX];
	char	   *stored = alone(bytes, len);
	PeView		view;

	memset(&view, 0x5A, sizeof(view));
	if (pe_view(stored, len, &view))
	{
		size_t		head = (size_t) (view.text - stored);

		law(view.text >= stored + PE_STORED_HEAD && head + view.text_len == len, "the text is not the rest");
		reading_of(&view, &reading);
		sound(reading_fault(&reading), "a stored reading");
		/* an older version is read, but written no more */
		law(pe_store(&reading, again) == head && memcmp(stored + 1, again + 1, head - 1) == 0, "bytes that pe_store doesn't make");
		use(&view);
	}
	free(stored);
}

static void
check_damage(PePart text, PePart changes, bool actual)
{
	static PeCellValue value;
	char		damaged[PE_STORED_MAX];
	PeView		view;

	make_value(&value, text.text, text.len, actual);
	for (size_t cut = 0; cut < value.head_len; cut++)
	{
		char	   *piece = alone(value.stored, cut);

		law(!pe_view(piece, cut, &view), "%zu bytes of %zu are taken", cut, value.head_len);
		free(piece);
	}
	memcpy(damaged, value.stored, value.head_len);
	for (size_t i = 0; i + 1 < changes.len; i += 2)
		damaged[(unsigned char) changes.text[i] % value.head_len] ^= changes.text[i + 1];
	check_stored(damaged, value.head_len);
	free_value(&value);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *at = (const char *) data;
	const char *end = at + size;
	PePart		text;
	PePart		changes;

	check_stored(at, size);
	text = next_line(&at, end);
	changes = (PePart)
	{
		at, (size_t) (end - at), true
	};
	for (int actual = 0; actual < 2; actual++)
	{
		check_wire((const char *) data, size, actual);
		check_damage(text, changes, actual);
	}
	return 0;
}
