/*
 * per.c
 *		What a number is per: 每人, /人·月, and the units in brackets beside it.
 */
#include <string.h>

#include "core/clause.h"
#include "core/number.h"
#include "core/text.h"
#include "core/unit.h"

#define ONE_CHARACTER	3		/* bytes */
#define PER_MAX			64		/* bytes of a per-what */
#define PER_NOUN_MAX	(6 * ONE_CHARACTER)

/* 生均650元/生·年: is it there already? */
static bool
names_per(const char *per, size_t per_len, const char *more, size_t more_len)
{
	for (size_t at = 0; at + more_len <= per_len; at++)
	{
		if (memcmp(per + at, more, more_len) == 0 &&
			(at == 0 || (unsigned char) per[at - 1] == 0xB7) &&
			(at + more_len == per_len || (unsigned char) per[at + more_len] == 0xC2))
			return true;
	}
	return false;
}

static const char dot[] = "·";
static const size_t dot_len = sizeof(dot) - 1;

/* Where the last name of a per-what begins. */
static size_t
last_name(const char *per, size_t len)
{
	size_t		at = len;

	while (at > 0 && !(at >= dot_len && memcmp(per + at - dot_len, dot, dot_len) == 0))
		at--;
	return at;
}

bool
pe_join_per(PeClause *clause, const char **per, uint8_t *per_len,
			const char *more, size_t more_len)
{
	const PeUnit *both;
	size_t		last;
	size_t		len;
	char	   *joined;

	if (*per_len == 0)
	{
		*per = more;
		*per_len = (uint8_t) more_len;
		return more_len <= PER_MAX;
	}
	if (names_per(*per, *per_len, more, more_len))
		return true;
	/* 每人每次: 人·次 is 人次 */
	last = last_name(*per, *per_len);
	both = pe_unit_of_two(*per + last, *per_len - last, dot, more, more_len);
	if (both != NULL)
	{
		*per_len = (uint8_t) (last > 0 ? last - dot_len : 0);
		return pe_join_per(clause, per, per_len, both->canonical, strlen(both->canonical));
	}
	len = *per_len + dot_len + more_len;
	if (len > PER_MAX || *clause->scratch_len + len > PE_SCRATCH)
		return false;
	joined = clause->scratch + *clause->scratch_len;
	memcpy(joined, *per, *per_len);
	memcpy(joined + *per_len, dot, dot_len);
	memcpy(joined + *per_len + dot_len, more, more_len);
	*clause->scratch_len += (uint16_t) len;
	*per = joined;
	*per_len = (uint8_t) len;
	return true;
}

int
pe_bracketed_unit(PeClause *clause, const PeToken *token, PeScale *scale)
{
	int			n = 1;
	int			written = 0;
	const char *name;
	size_t		len;

	if (token[n].kind == PE_TOKEN_TEXT && token[n].end - token[n].start == ONE_CHARACTER)
	{
		written = pe_han_value(clause->cell, token[n].start);
		if (written < PE_HAN_MYRIAD)
			return 0;
		written -= PE_HAN_POWER;
		n++;
	}
	scale->unit = NULL;
	scale->per = "";
	scale->per_len = 0;
	scale->power = (uint8_t) written;
	if (pe_token_is(&token[n], PE_ROLE_UNIT))
		scale->unit = token[n++].word;
	else if (written == 0)
		return 0;
	while (scale->unit != NULL && (pe_token_is_mark(&token[n], '/') ||
								   (scale->per_len > 0 && pe_token_is_mark(&token[n], 0xB7))))
	{
		int			used = pe_per_name(clause, &token[n + 1], &name, &len);

		if (used == 0 || !pe_join_per(clause, &scale->per, &scale->per_len, name, len))
			return 0;
		n += 1 + used;
	}
	return pe_token_is_mark(&token[n], ')') ? n + 1 : 0;
}

/* 生补助, 校配备教师: the bytes of the noun in front of a verb. */
static size_t
before_verb(const char *text, size_t len)
{
	static const char *const verbs[] = {
		"补助", "补贴", "发放", "配备", "安排", "开展", "举办", "建设", "培训", "完成", "奖励", "资助", "投入",
		"支出", "增收", "拨付", "标准", "给予", "不", "可", "需", "应"
	};

	for (size_t at = ONE_CHARACTER; at + ONE_CHARACTER <= len; at += ONE_CHARACTER)
	{
		if (PE_BEGINS_WITH_ONE(text + at, verbs))
			return at;
	}
	return len;
}

/* May a noun end in this unit: in a single character, or in two that a dot joins, as 病人·次 does? */
static bool
closes_noun(const PeToken *token)
{
	return pe_token_is(token, PE_ROLE_UNIT) &&
		(token->word->len == ONE_CHARACTER || strstr(token->word->text, dot) != NULL);
}

/* 每个乡镇, 每行政村, 每个党支部: a noun that ends in units.  Returns the tokens used, 0 for too much of it, -1 for none. */
static int
compound_name(const PeClause *clause, const PeToken *token, const char **name, size_t *len)
{
	int			more = 1;
	size_t		noun_len;		/* without what a dot joins to it */

	if (!(pe_token_is(token, PE_ROLE_UNIT) && strstr("乡镇村县", token->word->text) != NULL) &&
		token->kind != PE_TOKEN_TEXT)
		return -1;
	if (!closes_noun(token + 1) ||
		(token->kind == PE_TOKEN_TEXT && token[1].start + ONE_CHARACTER - token->start > PER_NOUN_MAX))
		return -1;
	while (closes_noun(&token[more + 1]))
		more++;
	*name = clause->cell->text + token->start;
	*len = token[more].end - token->start;
	noun_len = token[more].start + ONE_CHARACTER - token->start;
	return token[more + 1].kind == PE_TOKEN_TEXT || noun_len > PER_NOUN_MAX ? 0 : more + 1;
}

/* 每人, 每个月: the unit; nothing counts per %. */
static int
unit_name(const PeWord *word, const char **name, size_t *len)
{
	if (pe_units[word->value].dimension == PE_DIM_SHARE)
		return 0;
	*name = pe_units[word->value].canonical;
	*len = word->canonical_len;
	/* 3个月, but 2次/月 */
	if (*len > ONE_CHARACTER && strncmp(*name, "个", ONE_CHARACTER) == 0)
	{
		*name += ONE_CHARACTER;
		*len -= ONE_CHARACTER;
	}
	return 1;
}

/* 每学生, 每生补助: a noun in other words; a numeral alone (每万) is none. */
static int
noun_name(const PeClause *clause, const PeToken *token, const char **name, size_t *len)
{
	*name = clause->cell->text + token->start;
	*len = before_verb(*name, token->end - token->start);
	if (*len == 0 || *len > PER_NOUN_MAX)
		return 0;
	return *len == ONE_CHARACTER && pe_han_value(clause->cell, token->start) >= 0 ? 0 : 1;
}

int
pe_per_name(const PeClause *clause, const PeToken *token, const char **name, size_t *len)
{
	int			skipped = 0;
	int			used;

	/* 每个村: the noun is what is counted */
	if (pe_token_is_word(token, "个") &&
		(pe_token_is(token + 1, PE_ROLE_UNIT) || token[1].kind == PE_TOKEN_TEXT))
		skipped = 1;
	token += skipped;
	used = compound_name(clause, token, name, len);
	if (used < 0 && pe_token_is(token, PE_ROLE_UNIT))
		used = unit_name(token->word, name, len);
	else if (used < 0 && token->kind == PE_TOKEN_TEXT)
		used = noun_name(clause, token, name, len);
	if (used >= 0)
		return used > 0 ? used + skipped : 0;
	used = 1;
	if (pe_token_is(token, PE_ROLE_PER))
		*name = pe_pers[token->word->value];
	else if (pe_token_is_calendar(token, PE_CAL_QUARTER))
		*name = "季度";
	else if (pe_token_is(token, PE_ROLE_HALF) && pe_token_is_word(token + 1, "年"))
	{
		*name = "半年";
		used++;
	}
	else
		return 0;
	*len = strlen(*name);
	return used + skipped;
}
