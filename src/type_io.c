/*
 * type_io.c
 *		What the three types have in common in going in and out.
 *
 * Their binary form is a version byte and the text: the receiver reads anew.
 */
#include "postgres.h"

#include "libpq/pqformat.h"

#include "perfeval.h"

bool
pe_text_fits(size_t len, const char *type, Node *escontext)
{
	if (len > PE_TEXT_MAX)
		ereturn(escontext, false,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("text is too long for type %s", type),
				 errdetail("The text has %zu bytes, the limit is %d.", len, PE_TEXT_MAX)));
	return true;
}

Datum
pe_send_text(const char *text, size_t len)
{
	StringInfoData buf;

	pq_begintypsend(&buf);
	pq_sendint8(&buf, PE_ENGINE_VERSION);
	pq_sendtext(&buf, text, len);
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}

const char *
pe_receive_text(StringInfo buf, const char *type, int *len)
{
	int			version = pq_getmsgbyte(buf);

	if (version < 1 || version > PE_ENGINE_VERSION)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("unsupported version %d of type %s", version, type),
				 errdetail("This server reads versions 1 to %d.", PE_ENGINE_VERSION)));
	return pq_getmsgtext(buf, buf->len - buf->cursor, len);
}
