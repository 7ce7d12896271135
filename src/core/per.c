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

bool
pe_join_per(PeClause *clause, const char **per, uint8_t *per_len,
			const char *more, size_t more_len)
{
	static const char dot[] = "·";
	size_t		dot_len = sizeof(dot) - 1;
	size_t		len = *per_len + dot_len + more_len;
	char	   *joined;

	if (names_per(*per, *per_len, more, more_len))
		return true;
	if (*per_len == 0)
	{
		*per = more;
		*per_len = (uint8_t) more_len;
		return more_len <= PER_MAX;
	}
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
		written -= 10;
		n++;
	}
	scale->unit = NULL;
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

/* A name that a per-what can have: a unit, a short noun, 万人.  Returns the tokens used. */
int
pe_per_name(const PeClause *clause, const PeToken *token, const char **name, size_t *len)
{
	int			used = 1;

	/* 每个村: the noun is what is counted */
	if (pe_token_is(token, PE_ROLE_UNIT) && strcmp(token->word->text, "个") == 0 &&
		(pe_token_is(token + 1, PE_ROLE_UNIT) || token[1].kind == PE_TOKEN_TEXT))
	{
		token++;
		used++;
	}
	/* 每个乡镇, 每行政村 */
	if ((pe_token_is(token, PE_ROLE_UNIT) && strstr("乡镇村县", token->word->text) != NULL &&
		 pe_token_is(token + 1, PE_ROLE_UNIT) && token[1].word->len == ONE_CHARACTER) ||
		(token->kind == PE_TOKEN_TEXT && pe_token_is(token + 1, PE_ROLE_UNIT) &&
		 token[1].word->len == ONE_CHARACTER && token[1].end - token->start <= PER_NOUN_MAX))
	{
		int			more = 1;

		/* 每个党支部 */
		while (pe_token_is(&token[more + 1], PE_ROLE_UNIT) && token[more + 1].word->len == ONE_CHARACTER)
			more++;
		*name = clause->cell->text + token->start;
		*len = token[more].end - token->start;
		return token[more + 1].kind == PE_TOKEN_TEXT || *len > PER_NOUN_MAX ? 0 : used + more;
	}
	if (pe_token_is(token, PE_ROLE_UNIT))
	{
		/* nothing counts per % */
		if (pe_units[token->word->value].dimension == PE_DIM_SHARE)
			return 0;
		*name = pe_units[token->word->value].canonical;
		*len = token->word->canonical_len;
		/* 3个月, but 2次/月 */
		if (*len > ONE_CHARACTER && strncmp(*name, "个", ONE_CHARACTER) == 0)
		{
			*name += ONE_CHARACTER;
			*len -= ONE_CHARACTER;
		}
		return used;
	}
	if (pe_token_is(token, PE_ROLE_PER))
		*name = pe_pers[token->word->value];
	else if (pe_token_is(token, PE_ROLE_CALENDAR) && token->word->value == PE_CAL_QUARTER)
		*name = "季度";
	else if (pe_token_is(token, PE_ROLE_HALF) && pe_token_is(token + 1, PE_ROLE_UNIT) &&
			 strcmp(token[1].word->text, "年") == 0)
	{
		*name = "半年";
		used++;
	}
	else if (token->kind == PE_TOKEN_TEXT)
	{
		*name = clause->cell->text + token->start;
		*len = before_verb(*name, token->end - token->start);
		if (*len == 0 || *len > PER_NOUN_MAX)
			return 0;

		/*
		 * 万人, 百户: the numeral is part of the name, and a numeral
		 * alone is none
		 */
		return *len == ONE_CHARACTER && pe_han_value(clause->cell, token->start) >= 0 ? 0 : used;
	}
	else
		return 0;
	*len = strlen(*name);
	return used;
}
