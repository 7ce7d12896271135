/*
 * clause.c
 *		From the tokens of a clause to its figures: what stands before a number.
 */
#include "core/clause.h"

#include <string.h>

#include "core/unit.h"

#define ONE_CHARACTER	3		/* bytes */
#define PER_MAX			64

bool
pe_join_per(PeClause *clause, const char **per, uint8_t *per_len,
			const char *more, size_t more_len)
{
	static const char dot[] = "·";
	size_t		dot_len = sizeof(dot) - 1;
	size_t		len = *per_len + dot_len + more_len;
	char	   *joined;

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

/* Other words: what holds only next to a number holds no longer. */
static void
pass_words(PePrefix *prefix, const PeToken *token)
{
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
set_comparator(PePrefix *prefix, const PeWord *word)
{
	if (prefix->comparator != PE_NONE && prefix->comparator != word->value)
		prefix->conflict = true;
	prefix->comparator = word->value;
	prefix->short_word = word->len <= ONE_CHARACTER;
}

/* 每人, 每户每月: returns the tokens used, 0 if no per-what follows. */
static int
pass_each(PeClause *clause, int i, PePrefix *prefix)
{
	const PeToken *what = &clause->tokens[i + 1];
	const char *name;
	size_t		len;
	int			used = 2;

	/* 每两年一次: two numbers make one rate */
	if (what->kind == PE_TOKEN_NUMBER)
	{
		prefix->conflict = true;
		return 1;
	}
	/* 每个村: the noun is what is counted */
	if (pe_token_is(what, PE_ROLE_UNIT) && strcmp(what->word->text, "个") == 0 &&
		(pe_token_is(what + 1, PE_ROLE_UNIT) || what[1].kind == PE_TOKEN_TEXT))
	{
		what++;
		used++;
	}
	if (pe_token_is(what, PE_ROLE_UNIT))
	{
		name = pe_units[what->word->value].canonical;
		len = strlen(name);
	}
	else if (what->kind == PE_TOKEN_TEXT && what->end - what->start <= 4 * ONE_CHARACTER)
	{
		name = clause->cell->text + what->start;
		len = what->end - what->start;
	}
	else
		return 0;
	if (!pe_join_per(clause, &prefix->per, &prefix->per_len, name, len))
		prefix->conflict = true;
	return used;
}

/* A word that says nothing of the number does not begin its place either. */
static int
pass_over(PePrefix *prefix, const PeToken *token)
{
	if (prefix->comparator == PE_NONE && prefix->change == 0 && prefix->per_len == 0)
		prefix->start = token->end;
	return 1;
}

/* A word before the number.  Returns the tokens used, 0 if it is just a word. */
static int
pass_word(PeClause *clause, int i, PePrefix *prefix)
{
	const PeWord *word = clause->tokens[i].word;

	switch (word->role)
	{
		case PE_ROLE_BEFORE:
			set_comparator(prefix, word);
			return 1;
		case PE_ROLE_REACH:
			prefix->reach = true;
			prefix->short_reach = word->len <= ONE_CHARACTER;
			prefix->level = true;
			return clause->actual ? pass_over(prefix, &clause->tokens[i]) : 1;
		case PE_ROLE_RISE:
		case PE_ROLE_FALL:
			/* a single 增 or 降 is a change only next to the number */
			if (word->len <= ONE_CHARACTER &&
				clause->tokens[i + 1].kind == PE_TOKEN_TEXT)
				return 0;
			prefix->change = word->role == PE_ROLE_RISE ? PE_IS_RISE : PE_IS_FALL;
			prefix->level = false;
			return 1;
		case PE_ROLE_TO:
			prefix->level = prefix->level || prefix->change != 0;
			return 1;
		case PE_ROLE_NEUTRAL:
			return pass_over(prefix, &clause->tokens[i]);
		case PE_ROLE_BASE:
			prefix->based = true;
			return 1;
		case PE_ROLE_PER:
			if (!pe_join_per(clause, &prefix->per, &prefix->per_len,
							 pe_pers[word->value], strlen(pe_pers[word->value])))
				prefix->conflict = true;
			return 1;
		case PE_ROLE_EACH:
			return pass_each(clause, i, prefix);
		case PE_ROLE_OCCASION:
			clause->occasion = true;
			return 0;
		default:
			return 0;
	}
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
				token->word->role == PE_ROLE_ORDINAL ||
				token->word->role == PE_ROLE_CALENDAR;
		default:
			return false;
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
		while (after->kind == PE_TOKEN_TEXT || after->kind == PE_TOKEN_NAME ||
			   pe_token_is(after, PE_ROLE_UNIT) || pe_token_is(after, PE_ROLE_NAME))
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
	found->place.start = prefix->start < token->start ? prefix->start : token->start;
	found->place.end = clause->tokens[end - 1].end;
	set_label(clause, prefix, end, &found->place);
	clause->count++;
	return end;
}

static void
read_clause(PeClause *clause)
{
	static const PePrefix nothing = {0};
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
		if (next > 0)
		{
			i += next;
			continue;
		}
		if (token->kind == PE_TOKEN_MARK)
		{
			if (token->mark == 0x3001)	/* 、 */
				clause->listed = clause->listed || clause->count > 0;
			prefix = nothing;
			prefix.start = token->end;
		}
		else
		{
			clause->words = true;
			clause->damaged = clause->damaged || token->kind == PE_TOKEN_DAMAGE;
			pass_words(&prefix, token);
		}
		/* 第3名: the number belongs to the ordinal */
		i += pe_token_is(token, PE_ROLE_ORDINAL) &&
			clause->tokens[i + 1].kind == PE_TOKEN_NUMBER ? 2 : 1;
	}
}

bool
pe_next_clause(PeClause *clause, uint32_t *pos)
{
	while (*pos < clause->cell->len)
	{
		if (pe_scan_clause(clause->cell, pos, clause->tokens) == 0)
			continue;
		read_clause(clause);
		return true;
	}
	return false;
}
