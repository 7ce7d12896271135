/*
 * clause.c
 *		From the tokens of a clause to its figures: what stands before a number.
 */
#include "core/clause.h"

#include <string.h>

#include "core/number.h"
#include "core/text.h"
#include "core/unit.h"

#define ONE_CHARACTER	3		/* bytes */

/* Other words: what holds only next to a number holds no longer. */
static void
pass_words(PePrefix *prefix, const PeToken *token)
{
	/* 低于省定标准2%: measured against what is not known */
	prefix->conflict |= prefix->yardstick;
	if (prefix->short_word)
		prefix->comparator = PE_NONE;
	if (prefix->short_reach)
		prefix->reach = false;
	if (prefix->change != 0)
		prefix->far_change = true;
	prefix->change = 0;
	prefix->short_word = prefix->short_reach = false;
	prefix->start = token->end;
}

static void
set_comparator(PePrefix *prefix, uint16_t comparator, uint8_t len)
{
	if (prefix->comparator != PE_NONE && prefix->comparator != comparator)
		prefix->conflict = true;
	prefix->comparator = (uint8_t) comparator;
	prefix->short_word = len <= ONE_CHARACTER;
}

/* 每人, 每户每月.  Returns the tokens used; what can't be a per-what leaves the number in doubt. */
static int
pass_each(PeClause *clause, int i, PePrefix *prefix)
{
	const char *name;
	size_t		len;
	int			used = pe_per_name(clause, &clause->tokens[i + 1], &name, &len);

	if (used == 0 || !pe_join_per(clause, &prefix->per, &prefix->per_len, name, len))
		prefix->conflict = true;
	return 1 + used;
}

/* 不得超过 is at most, 不得少于 at least, 未达到 below. */
static int
pass_not(PeClause *clause, int i, PePrefix *prefix)
{
	const PeToken *next = &clause->tokens[i + 1];

	if (pe_token_is(next, PE_ROLE_REACH))
	{
		set_comparator(prefix, PE_LT, next->word->len);
		return 2;
	}
	if (pe_token_is(next, PE_ROLE_BEFORE) &&
		(next->word->value == PE_GT || next->word->value == PE_LT))
	{
		set_comparator(prefix, next->word->value == PE_GT ? PE_LE : PE_GE, next->word->len);
		return 2;
	}
	prefix->conflict = true;
	return 1;
}

/* A word that says nothing of the number does not begin its place either. */
static int
pass_over(PePrefix *prefix, const PeToken *token)
{
	if (prefix->comparator == PE_NONE && prefix->change == 0 && prefix->per_len == 0)
		prefix->start = token->end;
	return 1;
}

/* 春节前, 节前, 暑假期间: a time to be in, not just a name. */
static bool
is_deadline(const PeCell *cell, const PeToken *token)
{
	if (pe_cell_ends(cell, token->end, "前"))
		return true;
	token++;
	return pe_token_is_calendar(token, PE_CAL_BEFORE) || pe_token_is_calendar(token, PE_CAL_AFTER) ||
		pe_token_is_word(token, "前后") || pe_token_is_word(token, "期间");
}

/* 较上年; 较2020年 names a year that is no date. */
static int
pass_base(const PeClause *clause, int i, PePrefix *prefix)
{
	const PeToken *token = &clause->tokens[i];

	bool		wants_year = token->word->value == 1;

	if (wants_year && !(pe_is_year(&token[1]) &&
						(pe_token_is_word(&token[2], "年") || pe_token_is_word(&token[2], "年度"))))
		return 0;
	prefix->based = true;
	return wants_year ? 3 : 1;
}

/* Could a figure begin with this token? */
static bool
begins_figure(const PeToken *token)
{
	switch (token->kind)
	{
		case PE_TOKEN_NUMBER:
		case PE_TOKEN_INTERVAL:
		case PE_TOKEN_DATE:
			return true;
		case PE_TOKEN_WORD:
			return token->word->role == PE_ROLE_HUNDREDTHS ||
				token->word->role == PE_ROLE_HUNDRED ||
				token->word->role == PE_ROLE_ORDINAL ||
				token->word->role == PE_ROLE_CALENDAR || pe_token_is_word(token, "年");
		default:
			return false;
	}
}

static bool
names_a_mean(const PeClause *clause, uint32_t pos)
{
	return pe_cell_begins(clause->cell, pos, "值") || pe_cell_begins(clause->cell, pos, "浓度");
}

/* A single 增 or 降 is a change only next to the number. */
static int
pass_change(const PeToken *token, PePrefix *prefix)
{
	const PeWord *word = token->word;

	if (word->len <= ONE_CHARACTER && token[1].kind == PE_TOKEN_TEXT)
		return 0;
	prefix->change = word->role == PE_ROLE_RISE ? PE_IS_RISE : PE_IS_FALL;
	prefix->change_word = (uint8_t) word->value;
	/* 高于GDP增速2个百分点 */
	prefix->conflict |= prefix->comparator != PE_NONE && word->value == PE_CHANGE_NOUN;
	prefix->level = false;
	return 1;
}

/* 人均, 各; but 年均浓度 is the name of what is measured. */
static int
pass_average(PeClause *clause, int i, PePrefix *prefix)
{
	const PeWord *word = clause->tokens[i].word;

	if (names_a_mean(clause, clause->tokens[i].end))
		return 0;
	prefix->average = prefix->per_len == 0 && word->len > ONE_CHARACTER;
	if (!pe_join_per(clause, &prefix->per, &prefix->per_len,
					 pe_pers[word->value], strlen(pe_pers[word->value])))
		prefix->conflict = true;
	return 1;
}

/* 高于 and its kin compare with what stands next to them, if that is no number. */
static bool
is_yardstick(const PeWord *word)
{
	static const char *const words[] = {"高于", "低于", "高出", "少于", "多于"};

	return PE_IS_ONE(word->text, words);
}

/* 万元 without a number, right before one. */
static bool
is_scale_of_next(const PeClause *clause, int i)
{
	const PeToken *token = &clause->tokens[i];
	const PeToken *next = token + 1;

	if (strcmp(pe_units[token->word->value].canonical, "元") != 0 || token->start < ONE_CHARACTER ||
		pe_han_value(clause->cell, token->start - ONE_CHARACTER) < PE_HAN_MYRIAD)
		return false;
	while (pe_token_is(next, PE_ROLE_NEUTRAL) || pe_token_is(next, PE_ROLE_BEFORE))
		next++;
	return next->kind == PE_TOKEN_NUMBER;
}

/* 达, 达到. */
static int
pass_reach(const PeClause *clause, const PeToken *token, PePrefix *prefix)
{
	prefix->reach = true;
	prefix->short_reach = token->word->len <= ONE_CHARACTER;
	/* 增幅达5% is a change, 达到95% a level, 提高达95% either */
	prefix->conflict |= prefix->change != 0 && prefix->change_word == PE_CHANGE_LIFT;
	prefix->level = prefix->change == 0;
	return clause->actual ? pass_over(prefix, token) : 1;
}

/* 为, 共: only behind a change does it say anything. */
static int
pass_neutral(const PeToken *token, PePrefix *prefix)
{
	if (prefix->change != 0 && strcmp(token->word->text, "为") == 0)
	{
		prefix->level |= prefix->change_word == PE_CHANGE_LIFT;
		prefix->conflict |= prefix->change_word == PE_CHANGE_PLAIN;
	}
	return pass_over(prefix, token);
}

static int
pass_doubt(const PeClause *clause, const PeToken *token, PePrefix *prefix)
{
	const PeWord *word = token->word;

	if (word->len <= ONE_CHARACTER && (unsigned char) word->text[0] >= 0xE4 && token[1].kind != PE_TOKEN_NUMBER)
		return 0;
	prefix->conflict |= word->value == 0 || clause->actual;
	return 1;
}

/* Words that are just words, and leave something behind for the number. */
static void
mark_word(PeClause *clause, int i, PePrefix *prefix)
{
	switch (clause->tokens[i].word->role)
	{
		case PE_ROLE_ODD:
			/* 多20场: more than what? */
			prefix->conflict |= clause->tokens[i + 1].kind == PE_TOKEN_NUMBER;
			break;
		case PE_ROLE_PLAN:
			/* 少于目标20场 */
			prefix->conflict |= prefix->comparator != PE_NONE;
			prefix->planned = clause->actual;
			break;
		case PE_ROLE_HALF:
			/* 半年1次 */
			prefix->conflict = true;
			break;
		case PE_ROLE_UNIT:

			/*
			 * 单位:万元 100: the scale of the number stands where it is
			 * not read
			 */
			prefix->conflict |= is_scale_of_next(clause, i);
			break;
		case PE_ROLE_OCCASION:
			clause->occasion |= is_deadline(clause->cell, &clause->tokens[i]);
			break;
		default:
			break;
	}
}

/* A word before the number.  Returns the tokens used, 0 if it is just a word. */
static int
pass_word(PeClause *clause, int i, PePrefix *prefix)
{
	const PeToken *token = &clause->tokens[i];
	const PeWord *word = token->word;

	switch (word->role)
	{
		case PE_ROLE_BEFORE:
			prefix->yardstick = is_yardstick(word);
			set_comparator(prefix, word->value, word->len);
			return 1;
		case PE_ROLE_REACH:
			return pass_reach(clause, token, prefix);
		case PE_ROLE_RISE:
		case PE_ROLE_FALL:
			return pass_change(token, prefix);
		case PE_ROLE_TO:
			prefix->level = prefix->level || prefix->change != 0;
			return 1;
		case PE_ROLE_NEUTRAL:
			return pass_neutral(token, prefix);
		case PE_ROLE_BASE:
			return pass_base(clause, i, prefix);
		case PE_ROLE_PER:
			return pass_average(clause, i, prefix);
		case PE_ROLE_EACH:
			return pass_each(clause, i, prefix);
		case PE_ROLE_NOT:
			return pass_not(clause, i, prefix);
		case PE_ROLE_DOUBT:
			return pass_doubt(clause, token, prefix);
		case PE_ROLE_MONEY:
			prefix->money = true;
			return 1;
		default:
			mark_word(clause, i, prefix);
			return 0;
	}
}

/* Words around the figure, for a person: before it, else behind it. */
static void
set_label(const PeClause *clause, const PePrefix *prefix, int end, PePlace *place)
{
	const PeToken *after = &clause->tokens[end];
	uint32_t	floor = clause->tokens[0].start;

	if (clause->count > 0)
		floor = clause->found[clause->count - 1].place.end;
	place->label_start = floor;
	place->label_end = prefix->start;
	if (place->label_end <= floor)
	{
		place->label_start = place->label_end = place->end;
		while (pe_token_is_noun(after))
			place->label_end = (after++)->end;
	}
}

/* The figure at tokens[i], if there is one: returns the index behind it, or 0. */
static int
take_figure(PeClause *clause, int i, const PePrefix *prefix)
{
	PeFound    *found = &clause->found[clause->count];
	const PeToken *token = &clause->tokens[i];
	int			end = pe_date_at(clause, i, prefix, &found->figure);

	if (end == 0)
		end = pe_quantity_at(clause, i, prefix, &found->figure);
	if (end == 0)
		return 0;
	if (end < 0 || prefix->conflict)
	{
		clause->damaged = true;
		return i + 1;
	}
	/* 计划完成率95%: the plan is only part of the label */
	found->planned = prefix->planned && !pe_cell_ends(clause->cell, token->start, "率");
	found->place.start = prefix->start < token->start ? prefix->start : token->start;
	found->place.end = clause->tokens[end - 1].end;
	set_label(clause, prefix, end, &found->place);
	clause->count++;
	return end;
}

static const PePrefix nothing = {0};

/* A mark ends what was said before it; but 未完成(30场) is no 30, and 利润-5万元 may be no 5. */
static void
pass_mark(PePrefix *prefix, const PeToken *token, bool behind_text)
{
	bool		dash = pe_token_is_dash(token);
	bool		conflict = (prefix->conflict && (dash || token->mark == '(' || token->mark == ')')) ||
	(dash && prefix->change != 0) ||
	(token->mark == '-' && behind_text && token[1].kind == PE_TOKEN_NUMBER);

	*prefix = nothing;
	prefix->conflict = conflict;
	prefix->start = token->end;
}

/* 长度(公里), 每个村(社区): a unit, or a note that says nothing of the number.  Returns the tokens used. */
static int
pass_brackets(PeClause *clause, int i, PePrefix *prefix)
{
	const PeToken *token = &clause->tokens[i];
	PeScale		scale;
	int			n = pe_bracketed_unit(clause, token, &scale);

	if (n > 0)
	{
		prefix->scale = scale;
		prefix->scaled = true;
		return n;
	}
	n = 1;
	while (pe_token_is_noun(&token[n]) || pe_token_is_mark(&token[n], 0x3001))
		n++;
	if (n == 1 || !pe_token_is_mark(&token[n], ')'))
		return 0;
	clause->words = true;
	pass_words(prefix, &token[n]);
	return n + 1;
}

/* 第3名, 前3名, 第1-3批: the number is a place in an order.  Returns the index behind it. */
static int
pass_ordinal(const PeClause *clause, int i)
{
	const PeToken *tokens = clause->tokens;

	if (!(pe_token_is(&tokens[i], PE_ROLE_ORDINAL) || pe_token_is_word(&tokens[i], "前")) ||
		tokens[i + 1].kind != PE_TOKEN_NUMBER)
		return i + 1;
	i += 2;
	while ((pe_token_is_dash(&tokens[i]) || pe_token_is(&tokens[i], PE_ROLE_TO) ||
			pe_token_is_mark(&tokens[i], 0x3001)) && tokens[i + 1].kind == PE_TOKEN_NUMBER)
		i += 2;
	return i;
}

static void
read_clause(PeClause *clause)
{
	PePrefix	prefix = nothing;
	int			i = 0;

	clause->words = clause->damaged = clause->occasion = clause->listed = false;
	clause->count = 0;
	prefix.start = clause->tokens[0].start;
	while (clause->tokens[i].kind != PE_TOKEN_END)
	{
		const PeToken *token = &clause->tokens[i];
		int			next = 0;

		if (begins_figure(token))
		{
			next = take_figure(clause, i, &prefix);
			if (next > 0)
			{
				prefix = nothing;
				prefix.start = clause->tokens[next - 1].end;
				i = next;
				continue;
			}
		}
		if (token->kind == PE_TOKEN_WORD)
			next = pass_word(clause, i, &prefix);
		else if (pe_token_is_mark(token, '('))
			next = pass_brackets(clause, i, &prefix);
		if (next > 0)
		{
			i += next;
			continue;
		}
		if (token->kind == PE_TOKEN_MARK)
		{
			if (token->mark == 0x3001)	/* 、 */
				clause->listed = clause->listed || clause->count > 0;
			pass_mark(&prefix, token, i > 0 && token[-1].kind == PE_TOKEN_TEXT);
		}
		else
		{
			clause->words = true;
			clause->damaged = clause->damaged || token->kind == PE_TOKEN_DAMAGE;
			pass_words(&prefix, token);
		}
		/* 第3名, 前3名: the number is a place in an order */
		i = pass_ordinal(clause, i);
	}
}

bool
pe_next_clause(PeClause *clause, uint32_t *pos)
{
	while (*pos < clause->cell->len)
	{
		int			n = pe_scan_clause(clause->cell, pos, clause->tokens);

		if (n == 0)
			continue;
		clause->end = clause->tokens[n - 1].end;
		read_clause(clause);
		return true;
	}
	return false;
}
