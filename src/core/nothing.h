/*
 * nothing.h
 *		None of something bad: 零投诉, 无事故.  All texts are folded and end with a zero byte.
 */
#ifndef PE_NOTHING_H
#define PE_NOTHING_H

#include <stdbool.h>
#include <stddef.h>

/* Nothing but bad things in these bytes: 投诉, 重大安全事故发生.  零距离 is a name. */
extern bool pe_is_bad_thing(const char *text, size_t len);

/* 零投诉, 文物安全零事故: the number is 0. */
extern bool pe_is_none_of(const char *text, size_t len);

/* 无投诉, 未发生安全事故: the same in words, which is a claim. */
extern bool pe_claims_none_of(const char *text);

/* The indicator does not apply: 不涉及, 无此类项目. */
extern bool pe_says_absent(const char *text, size_t len);

#endif							/* PE_NOTHING_H */
