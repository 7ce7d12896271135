/*
 * earlier_lines.c
 *		The lines of the form of the year before, packed to be looked up by those of this year.
 */
#include "core/earlier.h"

#include <string.h>

#define TEXTS		5
#define NO_TEXT		UINT32_MAX	/* length of a text that is not there */

/* The texts stand behind. */
typedef struct PePackedLine
{
	uint32_t	size;			/* with its texts */
	int32_t		line_no;
	uint32_t	len[TEXTS];
}			PePackedLine;

static void
list_texts(const PeEarlierLine * line, PeSlice *texts)
{
	texts[0] = line->name;
	texts[1] = line->level2;
	texts[2] = line->target;
	texts[3] = line->actual;
	texts[4] = line->reason;
}

size_t
pe_earlier_size(const PeEarlierLine * line)
{
	PeSlice		texts[TEXTS];
	size_t		size = sizeof(PePackedLine);

	list_texts(line, texts);
	for (int i = 0; i < TEXTS; i++)
		size += texts[i].at == NULL ? 0 : texts[i].len;
	return size;
}

void
pe_earlier_pack(const PeEarlierLine * line, char *bytes)
{
	PeSlice		texts[TEXTS];
	PePackedLine packed = {.size = (uint32_t) pe_earlier_size(line),.line_no = line->line_no};
	char	   *at = bytes + sizeof(packed);

	list_texts(line, texts);
	for (int i = 0; i < TEXTS; i++)
	{
		packed.len[i] = texts[i].at == NULL ? NO_TEXT : (uint32_t) texts[i].len;
		if (texts[i].at == NULL || texts[i].len == 0)
			continue;
		memcpy(at, texts[i].at, texts[i].len);
		at += texts[i].len;
	}
	memcpy(bytes, &packed, sizeof(packed));
}

/* A text of the length that is kept of it, from *at on; false if it ends beyond `end`. */
static bool
take_text(const char **at, const char *end, uint32_t len, PeSlice *text)
{
	text->at = len == NO_TEXT ? NULL : *at;
	text->len = len == NO_TEXT ? 0 : len;
	if (text->len > (size_t) (end - *at))
		return false;
	*at += text->len;
	return true;
}

static bool
take_line(const PePackedLine * packed, const char *bytes, PeEarlierLine * line)
{
	const char *at = bytes + sizeof(*packed);
	const char *end = bytes + packed->size;

	line->line_no = packed->line_no;
	return take_text(&at, end, packed->len[0], &line->name) &&
		take_text(&at, end, packed->len[1], &line->level2) &&
		take_text(&at, end, packed->len[2], &line->target) &&
		take_text(&at, end, packed->len[3], &line->actual) &&
		take_text(&at, end, packed->len[4], &line->reason);
}

/* NULL is like NULL. */
static bool
is_same_text(PeSlice a, PeSlice b)
{
	return a.at == NULL || b.at == NULL ? a.at == b.at : pe_same_bytes(a.at, a.len, b.at, b.len);
}

bool
pe_earlier_find(const char *bytes, size_t len, int32_t line_no, PeSlice level2, PeSlice name, PeEarlierLine * found)
{
	bool		any = false;
	PePackedLine packed;

	if (name.at == NULL)
		return false;
	for (const char *end = bytes + len; (size_t) (end - bytes) >= sizeof(packed); bytes += packed.size)
	{
		PeEarlierLine line;

		memcpy(&packed, bytes, sizeof(packed));
		if (packed.size < sizeof(packed) || packed.size > (size_t) (end - bytes))
			return false;
		if (packed.len[0] != name.len || (any && packed.line_no != line_no && packed.line_no > found->line_no) ||
			!take_line(&packed, bytes, &line) || !is_same_text(line.name, name) || !is_same_text(line.level2, level2))
			continue;
		*found = line;
		any = true;
		if (line.line_no == line_no)
			break;
	}
	return any;
}

bool
pe_same_targets(const PeView *a, const PeView *b)
{
	return a != NULL && b != NULL && pe_same_bytes(a->text, a->text_len, b->text, b->text_len);
}
